package boathouse.canoes;

import java.util.Map;
import java.util.TreeMap;
import requests.Requests;

class TestFunctional {
    /** Names in memory. */
    static class Canoes implements CanoeRepository {
        final Map<Long, String> names = new TreeMap<>(Map.of(4L, "Otter", 9L, "Grebe"));

        @Override
        public String findName(long id) {
            return names.get(id);
        }

        @Override
        public void updateName(long id, String name) {
            names.put(id, name);
        }
    }

    private static final Canoes CANOES = new Canoes();

    private static String rename(String id, String name) throws Exception {
        return Requests.answer(new CanoePages(CANOES), "/canoes/" + id + "/rename", name);
    }

    static void test_renames_a_canoe() throws Exception {
        rename("4", "Water Vole");
        assert CANOES.names.equals(Map.of(4L, "Water Vole", 9L, "Grebe")) : CANOES.names;
    }

    static void test_renames_another() throws Exception {
        rename("9", "Teal");
        assert CANOES.names.equals(Map.of(4L, "Otter", 9L, "Teal")) : CANOES.names;
    }

    static void test_goes_back_to_the_canoe() throws Exception {
        String view = rename("9", "Teal");
        assert view.equals("redirect:/canoes/9") : view;
    }
}
