package org.carillon.concerts;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

class TestFunctional {
    static List<Programme.Tune> read(String xml) throws Exception {
        return Programme.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    static void test_reads_tunes_in_order() throws Exception {
        List<Programme.Tune> tunes = read("<programme><tune hour=\"17\">Weaver's March</tune><tune hour=\"9\">Morning Hymn</tune></programme>");
        assert tunes.equals(List.of(new Programme.Tune("Weaver's March", 17), new Programme.Tune("Morning Hymn", 9))) : tunes;
    }

    static void test_titles_have_no_blanks_around_them() throws Exception {
        List<Programme.Tune> tunes = read("<?xml version=\"1.0\"?>\n<programme>\n  <tune hour=\"12\">\n    Noon &amp; after\n  </tune>\n</programme>\n");
        assert tunes.equals(List.of(new Programme.Tune("Noon & after", 12))) : tunes;
    }

    static void test_programme_without_tunes() throws Exception {
        assert read("<programme/>").isEmpty();
    }

    static void test_tunes_make_a_poster() throws Exception {
        String poster = new Programme(read("<programme><tune hour=\"9\">Hymne du printemps, été</tune></programme>")).poster();
        assert poster.strip().equals("09:00  Hymne du printemps, été") : poster;
    }

    static void test_broken_document_is_an_error() {
        try {
            read("<programme><tune hour=\"9\">Morning Hymn</programme>");
        } catch (Exception refused) {
            return;
        }
        throw new AssertionError("no error");
    }
}
