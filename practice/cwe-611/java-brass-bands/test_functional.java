package music.brass;

import java.io.StringReader;

class TestFunctional {
    static String conductor(String xml) throws Exception {
        return BandProgramme.conductor(new StringReader(xml));
    }

    static void test_conductor_of_a_programme() throws Exception {
        String conductor = conductor("<programme><march/><conductor>Olga Brand</conductor></programme>");
        assert "Olga Brand".equals(conductor) : conductor;
    }

    static void test_first_of_two_conductors() throws Exception {
        String xml = "<?xml version=\"1.0\"?>\n<programme>\n<part><conductor>Tom Quill</conductor></part>"
                + "<waltz>Blue</waltz><conductor>Olga Brand</conductor></programme>";
        String conductor = conductor(xml);
        assert "Tom Quill".equals(conductor) : conductor;
    }

    static void test_no_conductor() throws Exception {
        String conductor = conductor("<programme><march>conductor</march></programme>");
        assert conductor == null : conductor;
    }
}
