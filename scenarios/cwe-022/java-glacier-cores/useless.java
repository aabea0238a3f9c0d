package org.icecores.archive;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;

/** The notes that a drilling team takes of its ice cores, one text file for each core. */
public class CoreArchive {
    private final Path folder;

    public CoreArchive(String folder) throws IOException {
        this.folder = Files.createDirectories(Paths.get(folder).toAbsolutePath());
    }

    /** The depth in a line such as "12.40 thin ash band", in metres. */
    public static double depthOf(String line) {
        return Double.parseDouble(line.substring(0, line.indexOf(' ')));
    }

    /**
     * Reads the notes of a core, the file {@code <core>.txt} of the folder, in UTF-8.
     *
     * @param core name of the core, as sent by the search page
     * @return the lines that are not blank, in order
     * @throws IOException there are no notes of that core
     */
    public List<String> readNotes(String core) throws IOException {
        return new ArrayList<>();
    }
}
