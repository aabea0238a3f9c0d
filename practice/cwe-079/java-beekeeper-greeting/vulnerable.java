package club.bees;

/** Pieces of the page of a beekeepers' club. */
public class Welcome {
    static final String CLUB = "Golden Comb";

    /** The title of the page. */
    static String title() {
        return "<title>" + CLUB + "</title>";
    }

    /**
     * A heading that greets a visitor.
     *
     * <p>For example, {@code greeting("Ada")} returns {@code <h1>Good morning, Ada!</h1>}.
     */
    static String greeting(String name) {
        return "<h1>Good morning, " + name + "!</h1>";
    }
}
