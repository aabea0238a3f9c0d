package theatre.puppets;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

class TestFunctional {
    static final byte[] DRAGON = {(byte) 0x89, 'P', 'N', 'G', 0, 13, 10, (byte) 0xff};

    static byte[] sent(String fileName) throws Exception {
        Files.createDirectories(Path.of("posters"));
        Files.write(Path.of("posters/dragon.png"), DRAGON);
        Files.write(Path.of("posters/witch.jpg"), new byte[20000]);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Posters.send(fileName, out);
        return out.toByteArray();
    }

    static void test_sends_a_poster() throws Exception {
        assert Arrays.equals(sent("dragon.png"), DRAGON);
    }

    static void test_sends_a_large_one() throws Exception {
        assert Arrays.equals(sent("witch.jpg"), new byte[20000]);
    }

    static void test_no_such_poster() throws Exception {
        assert sent("wolf.png").length == 0;
    }
}
