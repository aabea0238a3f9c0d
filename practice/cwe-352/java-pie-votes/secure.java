package fair.pies;

import org.springframework.web.bind.annotation.*;

/** Where the votes for the best pie are kept. */
interface VoteRepository {
    int countVotes(String pie);

    void saveVote(String pie);
}

/** The voting for the best pie of a village fair. */
@RestController
public class PieVoting {
    private final VoteRepository voteRepository;

    PieVoting(VoteRepository voteRepository) {
        this.voteRepository = voteRepository;
    }

    /** How many votes a pie has. */
    @RequestMapping("/votes")
    public int votes(@RequestParam String pie) {
        return voteRepository.countVotes(pie);
    }

    /**
     * Saves a vote for a pie, then returns how many votes the pie has.
     *
     * <p>The path is /vote, and the request parameter pie says which pie:
     * {@code public int vote(@RequestParam String pie)}. For example, the first vote for "plum" returns 1.
     */
    @RequestMapping(value = "/vote", method = RequestMethod.POST)
    public int vote(@RequestParam String pie) {
        voteRepository.saveVote(pie);
        return voteRepository.countVotes(pie);
    }
}
