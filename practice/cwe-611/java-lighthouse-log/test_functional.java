package lighthouse.log;

import java.util.List;

class TestFunctional {
    static void test_two_keepers() throws Exception {
        List<String> names = LighthouseLog.keepers("<log><keeper>Ada</keeper><keeper>Bo</keeper></log>");
        assert names.equals(List.of("Ada", "Bo")) : names;
    }

    static void test_keepers_among_other_things() throws Exception {
        String log = "<?xml version=\"1.0\"?>\n<log><night wind=\"NW\"><keeper>Cleo &amp; Dan</keeper><lamp>lit</lamp></night></log>";
        List<String> names = LighthouseLog.keepers(log);
        assert names.equals(List.of("Cleo & Dan")) : names;
    }

    static void test_no_keepers() throws Exception {
        List<String> names = LighthouseLog.keepers("<log><lamp>out</lamp></log>");
        assert names.isEmpty() : names;
    }
}
