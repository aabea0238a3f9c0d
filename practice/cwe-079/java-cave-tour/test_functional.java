package caves.tour;

import java.util.LinkedHashMap;
import java.util.Map;

class TestFunctional {
    /** The table of visitors and halls that are given by turns. */
    static String table(String... words) {
        Map<String, String> favourites = new LinkedHashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            favourites.put(words[i], words[i + 1]);
        }
        return String.valueOf(CaveTour.table(favourites)).replaceAll(">\\s+<", "><").strip();
    }

    static void test_one_visitor() {
        String table = table("Ada", "Hall of Bats");
        assert table.equals("<table><tr><td>Ada</td><td>Hall of Bats</td></tr></table>") : table;
    }

    static void test_visitors_in_their_order() {
        String table = table("Zoe", "Blue Lake", "Bo", "Organ Hall");
        assert table.equals("<table><tr><td>Zoe</td><td>Blue Lake</td></tr><tr><td>Bo</td><td>Organ Hall</td></tr></table>") : table;
    }

    static void test_visitors_in_the_other_order() {
        String table = table("Bo", "Blue Lake", "Zoe", "Blue Lake");
        assert table.equals("<table><tr><td>Bo</td><td>Blue Lake</td></tr><tr><td>Zoe</td><td>Blue Lake</td></tr></table>") : table;
    }

    static void test_nobody() {
        String table = table();
        assert table.equals("<table></table>") : table;
    }
}
