package org.mossatlas.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

class TestFunctional {
    private static final Pattern TAG = Pattern.compile("<(/?[a-zA-Z][^\\s/>]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([^\\s=/\"']+)\\s*(?:=\\s*(\"[^\"]*\"|'[^']*'|[^\\s\"'>]+))?");

    /** An element that a browser would see on a page, with its attributes, and the text behind its tag. */
    record Element(String name, Map<String, String> attributes, String text) {}

    static List<Element> elements(String html) {
        List<Element> found = new ArrayList<>();
        Matcher tag = TAG.matcher(html);
        while (tag.find()) {
            Map<String, String> attributes = new TreeMap<>();
            Matcher attribute = ATTRIBUTE.matcher(tag.group(2));
            while (attribute.find()) {
                String value = attribute.group(2) == null ? "" : attribute.group(2);
                attributes.put(attribute.group(1).toLowerCase(), value.replaceAll("^[\"']|[\"']$", ""));
            }
            int end = html.indexOf('<', tag.end());
            found.add(new Element(tag.group(1).toLowerCase(), attributes, html.substring(tag.end(), end < 0 ? html.length() : end)));
        }
        return found;
    }

    static String page(String asked) {
        List<String> mosses = List.of("Sphagnum rubellum", "Bryum argenteum", "Sphagnum fuscum", "Tortula muralis");
        return new AtlasPages(mosses).searchPage(asked);
    }

    private static long count(String html, String name) {
        return elements(html).stream().filter(element -> element.name().equals(name)).count();
    }

    static void test_lists_the_species_found() {
        String html = page("sphagnum");
        assert count(html, "li") == 2 : html;
        assert html.contains("Sphagnum rubellum") && html.contains("Sphagnum fuscum") && !html.contains("Bryum") : html;
    }

    static void test_field_holds_what_was_asked() {
        String html = page("bryum arg");
        assert elements(html).stream().anyMatch(element -> element.name().equals("input")
            && "q".equals(element.attributes().get("name")) && "bryum arg".equals(element.attributes().get("value"))) : html;
    }

    static void test_says_that_nothing_was_found() {
        String html = page("orchid");
        assert html.replaceAll("<[^>]*>", "").matches("(?s).*No moss is called\\W{1,12}(\\w{2,5};)?orchid.*") : html;
        assert count(html, "li") == 0 : html;
    }

    static void test_says_so_only_then() {
        assert !page("tortula").contains("No moss is called");
    }
}
