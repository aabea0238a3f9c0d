package guild.knitting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The patterns of a knitting guild, kept as text files in a folder. */
public class Patterns {
    static final Path FOLDER = Path.of("patterns");

    /** The first line of a pattern: its name. */
    static String title(String pattern) {
        return pattern.lines().findFirst().orElse("");
    }

    /**
     * The text of the pattern with this file name in {@link #FOLDER}; an empty string if there is no such file.
     *
     * <p>For example, {@code read("mittens.txt")} returns what is written in patterns/mittens.txt.
     */
    static String read(String fileName) throws IOException {
        Path path = FOLDER.resolve(fileName).normalize();
        if (!path.startsWith(FOLDER) || !Files.exists(path)) {
            return "";
        }
        return Files.readString(path);
    }
}
