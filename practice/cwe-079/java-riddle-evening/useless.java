package evening.riddles;

import java.util.List;

/** The page on which guests of a riddle evening see the riddles that the others have sent in. */
public class RiddlePage {
    /** How many riddles there are, as a paragraph. */
    static String summary(List<String> riddles) {
        return "<p>" + riddles.size() + " riddles</p>";
    }

    /**
     * The riddles as an HTML list, in their order.
     *
     * <p>For example, {@code list(List.of("What has teeth?", "What has an eye?"))} returns
     * {@code <ul><li>What has teeth?</li><li>What has an eye?</li></ul>}.
     */
    static String list(List<String> riddles) {
        return "<ul></ul>";
    }
}
