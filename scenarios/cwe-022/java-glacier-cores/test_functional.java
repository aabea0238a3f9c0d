package org.icecores.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class TestFunctional {
    private static CoreArchive archive() throws IOException {
        CoreArchive archive = new CoreArchive("cores");
        Files.writeString(Path.of("cores/GRIP-7.txt"), "12.40 thin ash band\n\n13.05 cloudy\n   \n13.90 clear\n");
        Files.writeString(Path.of("cores/dome.txt"), "0.50 Schnee, früh\n");
        return archive;
    }

    static void test_leaves_blank_lines_out() throws IOException {
        List<String> lines = archive().readNotes("GRIP-7");
        assert lines.equals(List.of("12.40 thin ash band", "13.05 cloudy", "13.90 clear")) : lines;
    }

    static void test_reads_utf8() throws IOException {
        assert archive().readNotes("dome").equals(List.of("0.50 Schnee, früh"));
    }

    static void test_lines_carry_their_depth() throws IOException {
        assert CoreArchive.depthOf(archive().readNotes("GRIP-7").get(1)) == 13.05;
    }

    static void test_unknown_core_is_an_error() throws IOException {
        CoreArchive archive = archive();
        try {
            archive.readNotes("vostok");
        } catch (Exception refused) {
            return;
        }
        throw new AssertionError("no error for a core without notes");
    }
}
