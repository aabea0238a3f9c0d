package poems.book;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

class TestFunctional {
    static String plainText(String xml) throws Exception {
        return new PoemBook().plainText(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    static void test_poem_of_two_lines() throws Exception {
        String text = plainText("<poem><line>The kettle </line><line>hums</line></poem>");
        assert text.equals("The kettle hums") : text;
    }

    static void test_poem_with_a_title() throws Exception {
        String text = plainText("<?xml version=\"1.0\"?><poem by=\"Ida\"><title>Bread &amp; b\u00e9b\u00e9</title>: <line>rise</line></poem>");
        assert text.equals("Bread & b\u00e9b\u00e9: rise") : text;
    }

    static void test_empty_poem() throws Exception {
        String text = plainText("<poem/>");
        assert text.isEmpty() : text;
    }
}
