package chess.evening;

import java.io.File;

/** Games that were played on chess evenings, each in a file of the folder "games". */
public class ChessGames {
    static final String FOLDER = "games";

    /** How many games there are. */
    static int count() {
        String[] names = new File(FOLDER).list();
        return names == null ? 0 : names.length;
    }

    /**
     * Deletes the game with this name. It is the file NAME.pgn in the folder {@link #FOLDER}.
     *
     * <p>For example, {@code deleteGame("ada-bo")} deletes the file games/ada-bo.pgn.
     *
     * @return true if the file was deleted, false if there is no such file
     */
    static boolean deleteGame(String name) {
        return false;
    }
}
