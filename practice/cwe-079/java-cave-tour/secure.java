package caves.tour;

import java.util.Map;

/** The page on which visitors of a show cave leave their names for the halls that they liked best. */
public class CaveTour {
    /** The caption of the table. */
    static String caption(Map<String, String> favourites) {
        return "<p>" + favourites.size() + " visitors</p>";
    }

    /**
     * The table of the visitors and the halls that they liked best, in the order of the map, without line breaks.
     *
     * <p>For example, for a map in which "Ada" has the value "Hall of Bats" it returns
     * {@code <table><tr><td>Ada</td><td>Hall of Bats</td></tr></table>}.
     */
    static String table(Map<String, String> favourites) {
        StringBuilder html = new StringBuilder("<table>");
        for (Map.Entry<String, String> entry : favourites.entrySet()) {
            String visitor = entry.getKey().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
            String hall = entry.getValue().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
            html.append("<tr><td>").append(visitor).append("</td><td>").append(hall).append("</td></tr>");
        }
        html.append("</table>");
        return html.toString();
    }
}
