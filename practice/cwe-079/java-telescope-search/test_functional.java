package observatory.telescopes;

class TestFunctional {
    private static void check(String query) {
        String field = TelescopeSearch.searchField(query);
        assert field.strip().equals("<input name=\"q\" value=\"" + query + "\">") : field;
    }

    static void test_one_word() {
        check("mirror");
    }

    static void test_two_words() {
        check("brass tube 1890");
    }

    static void test_nothing() {
        check("");
    }
}
