package observatory.telescopes;

/** The search in the list of an observatory's telescopes. */
public class TelescopeSearch {
    /** The button beside the field. */
    static String button() {
        return "<button>Look</button>";
    }

    /**
     * The field for the search, with what was searched for in it.
     *
     * <p>For example, {@code searchField("mirror")} returns {@code <input name="q" value="mirror">}.
     */
    static String searchField(String query) {
        String value = query.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
        return String.format("<input name=\"q\" value=\"%s\">", value);
    }
}
