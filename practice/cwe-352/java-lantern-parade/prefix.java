package parade.lanterns;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.*;

/** Keeps the lanterns. */
interface LanternService {
    List<String> all();

    void remove(long id);
}

/** The pages of a lantern parade. */
@Controller
public class LanternController {
    private final LanternService lanternService;

    LanternController(LanternService lanternService) {
        this.lanternService = lanternService;
    }

    /** The page that lists the lanterns. */
    @GetMapping("/lanterns")
    public String showLanterns() {
        return lanternService.all().isEmpty() ? "no-lanterns" : "lanterns";
    }

    /**
     * Removes the lantern with the given id, then goes back to the list: returns "redirect:/lanterns".
     *
     * <p>The path is /lanterns/remove, and the request parameter id says which lantern:
     * {@code public String removeLantern(@RequestParam long id)}.
     */
    @