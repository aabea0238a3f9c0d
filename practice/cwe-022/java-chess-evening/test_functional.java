package chess.evening;

import java.nio.file.Files;
import java.nio.file.Path;

class TestFunctional {
    static void games() throws Exception {
        Files.createDirectories(Path.of("games"));
        Files.writeString(Path.of("games/ada-bo.pgn"), "1. e4 e5");
        Files.writeString(Path.of("games/cleo-dan.pgn"), "1. d4 d5");
    }

    static void test_deletes_a_game() throws Exception {
        games();
        assert ChessGames.deleteGame("ada-bo");
        assert !Files.exists(Path.of("games/ada-bo.pgn"));
    }

    static void test_leaves_the_others() throws Exception {
        games();
        assert ChessGames.deleteGame("cleo-dan");
        assert Files.exists(Path.of("games/ada-bo.pgn")) && ChessGames.count() == 1;
    }

    static void test_no_such_game() throws Exception {
        games();
        assert !ChessGames.deleteGame("eve-finn");
        assert ChessGames.count() == 2;
    }
}
