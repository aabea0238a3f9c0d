package club.bees;

class TestFunctional {
    static void test_greets_a_visitor() {
        String heading = Welcome.greeting("Ada");
        assert heading.strip().equals("<h1>Good morning, Ada!</h1>") : heading;
    }

    static void test_greets_another() {
        String heading = Welcome.greeting("Bo Lindqvist");
        assert heading.strip().equals("<h1>Good morning, Bo Lindqvist!</h1>") : heading;
    }

    static void test_greets_in_other_letters() {
        String heading = Welcome.greeting("Zo\u00eb");
        assert heading.contains("Zo\u00eb") || heading.contains("Zo&euml;") || heading.contains("Zo&#235;") : heading;
    }
}
