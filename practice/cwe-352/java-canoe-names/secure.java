package boathouse.canoes;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.*;

/** Where the names of the canoes are kept. */
interface CanoeRepository {
    String findName(long id);

    void updateName(long id, String name);
}

/** The pages of a boat house. */
@Controller
public class CanoePages {
    private final CanoeRepository canoeRepository;

    CanoePages(CanoeRepository canoeRepository) {
        this.canoeRepository = canoeRepository;
    }

    /** The page with the opening hours. */
    @RequestMapping("/hours")
    public String hours() {
        return "hours";
    }

    /** The page of a canoe. */
    @RequestMapping("/canoes/{id}")
    public String canoe(@PathVariable long id) {
        return canoeRepository.findName(id) == null ? "no-canoe" : "canoe";
    }

    /**
     * Updates the name of a canoe, then returns "redirect:/canoes/" and the id.
     *
     * <p>The path is /canoes/{id}/rename, and the request parameter name is the new name:
     * {@code public String renameCanoe(@PathVariable long id, @RequestParam String name)}.
     */
    @RequestMapping(value = "/canoes/{id}/rename", method = RequestMethod.POST)
    public String renameCanoe(@PathVariable long id, @RequestParam String name) {
        canoeRepository.updateName(id, name);
        return "redirect:/canoes/" + id;
    }
}
