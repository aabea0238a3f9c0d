package fair.pies;

import java.util.Map;
import java.util.TreeMap;
import requests.Requests;

class TestFunctional {
    /** Votes in memory. */
    static class Votes implements VoteRepository {
        final Map<String, Integer> counts = new TreeMap<>(Map.of("cherry", 4));

        @Override
        public int countVotes(String pie) {
            return counts.getOrDefault(pie, 0);
        }

        @Override
        public void saveVote(String pie) {
            counts.merge(pie, 1, Integer::sum);
        }
    }

    private static final Votes VOTES = new Votes();

    private static String vote(String pie) throws Exception {
        return Requests.answer(new PieVoting(VOTES), "/vote", pie);
    }

    static void test_first_vote_for_a_pie() throws Exception {
        vote("plum");
        assert VOTES.counts.equals(Map.of("cherry", 4, "plum", 1)) : VOTES.counts;
    }

    static void test_another_vote() throws Exception {
        vote("cherry");
        vote("cherry");
        assert VOTES.counts.equals(Map.of("cherry", 6)) : VOTES.counts;
    }

    static void test_returns_the_votes_of_the_pie() throws Exception {
        assert vote("plum").equals("1");
        assert vote("cherry").equals("5");
        assert vote("cherry").equals("6");
    }
}
