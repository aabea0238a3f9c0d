package studio.mosaics;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Photos of mosaics. Every album is a folder in "albums". */
public class Albums {
    static final String ALBUMS = "albums";

    /** A line to stand above an album. */
    static String caption(String album, int photos) {
        return album + ": " + photos + " photos";
    }

    /**
     * The names of the files in the folder of an album, sorted by name; an empty list if there is no such album.
     *
     * <p>For example, {@code photos("fish")} lists the folder albums/fish and returns {@code ["carp.jpg", "tench.jpg"]}.
     */
    static List<String> photos(String album) {
        Path folder = Path.of(ALBUMS, album).normalize();
        if (!folder.startsWith(ALBUMS)) {
            return List.of();
        }
        String[] names = folder.toFile().list();
        if (names == null) {
            return List.of();
        }
        Arrays.sort(names);
        return List.of(names);
    }
}
