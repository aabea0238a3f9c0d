package orchard.register;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

class TestFunctional {
    static String title(String xml) throws Exception {
        return Register.title(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    static void test_title_of_a_register() throws Exception {
        String title = title("<register><title>West slope</title><tree/></register>");
        assert title.equals("West slope") : title;
    }

    static void test_title_behind_the_trees() throws Exception {
        String title = title("<?xml version=\"1.0\"?>\n<register>\n<tree>pear</tree>\n<title>Mill meadow</title>\n</register>");
        assert title.equals("Mill meadow") : title;
    }

    static void test_first_of_two_titles() throws Exception {
        String title = title("<register><title>Plums &amp; pears</title><part><title>Plums</title></part></register>");
        assert title.equals("Plums & pears") : title;
    }
}
