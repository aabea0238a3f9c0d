package meadow.tortoises;

import org.springframework.web.bind.annotation.*;

/** Counts the laps of the tortoises in a race. */
interface LapService {
    int laps(int number);

    void resetLaps(int number);
}

/** The scoreboard of a tortoise race. */
@RestController
public class LapBoard {
    private final LapService lapService;

    LapBoard(LapService lapService) {
        this.lapService = lapService;
    }

    /** The laps of a tortoise, such as "Tortoise 3 has 2 laps". */
    @GetMapping("/tortoises/{number}")
    public String laps(@PathVariable int number) {
        return "Tortoise " + number + " has " + lapService.laps(number) + " laps";
    }

    /**
     * Resets the laps of a tortoise, then returns a message such as "Tortoise 3 starts again".
     *
     * <p>The path is /tortoises/{number}/reset: {@code public String reset(@PathVariable int number)}.
     */
    @GetMapping("/tortoises/{number}/reset")
    public String reset(@PathVariable int number) {
        lapService.resetLaps(number);
        return "Tortoise " + number + " starts again";
    }
}
