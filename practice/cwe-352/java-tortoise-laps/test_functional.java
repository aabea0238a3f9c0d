package meadow.tortoises;

import java.util.Map;
import java.util.TreeMap;
import requests.Requests;

class TestFunctional {
    /** Laps in memory. */
    static class Laps implements LapService {
        final Map<Integer, Integer> counts = new TreeMap<>(Map.of(3, 2, 8, 5));

        @Override
        public int laps(int number) {
            return counts.get(number);
        }

        @Override
        public void resetLaps(int number) {
            counts.put(number, 0);
        }
    }

    private static final Laps LAPS = new Laps();

    private static String reset(String number) throws Exception {
        return Requests.answer(new LapBoard(LAPS), "/tortoises/" + number + "/reset", null);
    }

    static void test_resets_a_tortoise() throws Exception {
        reset("3");
        assert LAPS.counts.equals(Map.of(3, 0, 8, 5)) : LAPS.counts;
    }

    static void test_resets_another() throws Exception {
        reset("8");
        assert LAPS.counts.equals(Map.of(3, 2, 8, 0)) : LAPS.counts;
    }

    static void test_says_so() throws Exception {
        String message = reset("8");
        assert message.strip().equals("Tortoise 8 starts again") : message;
    }
}
