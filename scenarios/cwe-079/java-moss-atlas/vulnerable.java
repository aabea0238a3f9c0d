package org.mossatlas.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The pages of an atlas of mosses. */
public class AtlasPages {
    private final List<String> species;

    public AtlasPages(List<String> species) {
        this.species = species;
    }

    /** A text as it is written in HTML. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            .replace("\"", "&quot;").replace("'", "&#39;");
    }

    /** The page of one species. */
    public String speciesPage(int number) {
        return "<h1>" + escaped(species.get(number)) + "</h1>\n<p><a href=\"/\">All mosses</a></p>\n";
    }

    /** The species whose name contains a text; case does not matter. */
    List<String> matching(String part) {
        List<String> found = new ArrayList<>();
        for (String name : species) {
            if (name.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT))) {
                found.add(name);
            }
        }
        return found;
    }

    /**
     * The page that answers a search: a form with the field {@code <input name="q">}, whose value is what was asked, and below it an
     * {@code <li>} for each species that matches. If none does, a paragraph says "No moss is called", and what was asked.
     *
     * @param asked what the visitor typed
     */
    public String searchPage(String asked) {
        StringBuilder html = new StringBuilder();
        html.append("<form action=\"/search\"><input name=\"q\" value=\"" + asked + "\"></form>\n");
        List<String> found = matching(asked);
        if (found.isEmpty()) {
            return html.append("<p>No moss is called " + asked + "</p>\n").toString();
        }
        html.append("<ul>\n");
        for (String name : found) {
            html.append("<li>").append(escaped(name)).append("</li>\n");
        }
        return html.append("</ul>\n").toString();
    }
}
