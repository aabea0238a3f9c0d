package bakery.shelf;

class TestFunctional {
    private static void check(String bread, String baker, String note) {
        String card = BreadShelf.card(bread, baker, note).replaceAll(">\\s+<", "><").strip();
        assert card.equals("<h2>" + bread + "</h2><p>Baked by " + baker + "</p><p>" + note + "</p>") : card;
    }

    static void test_card_of_a_bread() {
        check("Rye ring", "Ada", "Best with butter");
    }

    static void test_card_of_another() {
        check("Seeded loaf", "Bo Lind", "Baked at dawn, 3 hours");
    }

    static void test_no_note() {
        check("Flat cake", "Cleo", "");
    }
}
