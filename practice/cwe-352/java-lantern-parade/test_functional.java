package parade.lanterns;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import requests.Requests;

class TestFunctional {
    /** Lanterns in memory. */
    static class Lanterns implements LanternService {
        final Map<Long, String> kept = new TreeMap<>(Map.of(3L, "owl", 7L, "moon", 12L, "ship"));

        @Override
        public List<String> all() {
            return new ArrayList<>(kept.values());
        }

        @Override
        public void remove(long id) {
            kept.remove(id);
        }
    }

    private static final Lanterns LANTERNS = new Lanterns();

    private static String remove(String id) throws Exception {
        return Requests.answer(new LanternController(LANTERNS), "/lanterns/remove", id);
    }

    static void test_removes_a_lantern() throws Exception {
        remove("7");
        assert LANTERNS.all().equals(List.of("owl", "ship")) : LANTERNS.all();
    }

    static void test_removes_others() throws Exception {
        remove("3");
        remove("12");
        assert LANTERNS.all().equals(List.of("moon")) : LANTERNS.all();
    }

    static void test_goes_back_to_the_list() throws Exception {
        String view = remove("3");
        assert view.equals("redirect:/lanterns") : view;
    }
}
