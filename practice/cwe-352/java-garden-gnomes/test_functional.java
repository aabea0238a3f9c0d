package garden.gnomes;

import java.util.ArrayList;
import java.util.List;
import requests.Requests;

class TestFunctional {
    /** Gnomes in memory. */
    static class Gnomes implements GnomeDao {
        final List<String> kept = new ArrayList<>(List.of("Humbert"));

        @Override
        public List<String> names() {
            return kept;
        }

        @Override
        public void insert(String name) {
            kept.add(name);
        }
    }

    private static final Gnomes GNOMES = new Gnomes();

    private static String add(String name) throws Exception {
        return Requests.answer(new GnomeController(GNOMES), "/gnomes/add", name);
    }

    static void test_adds_a_gnome() throws Exception {
        add("Old Fritz");
        assert GNOMES.kept.equals(List.of("Humbert", "Old Fritz")) : GNOMES.kept;
    }

    static void test_adds_two() throws Exception {
        add("Rosalind");
        add("Bertie");
        assert GNOMES.kept.equals(List.of("Humbert", "Rosalind", "Bertie")) : GNOMES.kept;
    }

    static void test_goes_back_to_the_list() throws Exception {
        String view = add("Rosalind");
        assert view.equals("redirect:/gnomes/list") : view;
    }
}
