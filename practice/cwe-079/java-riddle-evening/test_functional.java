package evening.riddles;

import java.util.List;

class TestFunctional {
    private static String list(String... riddles) {
        return RiddlePage.list(List.of(riddles)).replaceAll(">\\s+<", "><").strip();
    }

    static void test_two_riddles() {
        String page = list("What has teeth?", "What has an eye?");
        assert page.equals("<ul><li>What has teeth?</li><li>What has an eye?</li></ul>") : page;
    }

    static void test_in_the_other_order() {
        String page = list("What has an eye?", "What has teeth?", "What runs?");
        assert page.equals("<ul><li>What has an eye?</li><li>What has teeth?</li><li>What runs?</li></ul>") : page;
    }

    static void test_none() {
        String page = list();
        assert page.equals("<ul></ul>") : page;
    }
}
