package guild.knitting;

import java.nio.file.Files;
import java.nio.file.Path;

class TestFunctional {
    static String read(String fileName) throws Exception {
        Files.createDirectories(Path.of("patterns"));
        Files.writeString(Path.of("patterns/mittens.txt"), "Mittens\nCast on 40.\n");
        Files.writeString(Path.of("patterns/shawl.txt"), "Shawl\n");
        return Patterns.read(fileName);
    }

    static void test_reads_a_pattern() throws Exception {
        String text = read("mittens.txt");
        assert text.equals("Mittens\nCast on 40.\n") : text;
    }

    static void test_reads_another() throws Exception {
        String text = read("shawl.txt");
        assert text.strip().equals("Shawl") : text;
    }

    static void test_no_such_pattern() throws Exception {
        String text = read("cap.txt");
        assert text.equals("") : text;
    }
}
