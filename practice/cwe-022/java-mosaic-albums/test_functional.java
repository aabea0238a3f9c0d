package studio.mosaics;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class TestFunctional {
    static List<String> photos(String album) throws Exception {
        Files.createDirectories(Path.of("albums/fish"));
        Files.createDirectories(Path.of("albums/suns"));
        for (String name : List.of("fish/tench.jpg", "fish/carp.jpg", "fish/roach.jpg", "suns/noon.jpg")) {
            Files.writeString(Path.of("albums", name), "a photo");
        }
        return Albums.photos(album);
    }

    static void test_lists_an_album_in_order() throws Exception {
        List<String> names = photos("fish");
        assert names.equals(List.of("carp.jpg", "roach.jpg", "tench.jpg")) : names;
    }

    static void test_lists_another() throws Exception {
        List<String> names = photos("suns");
        assert names.equals(List.of("noon.jpg")) : names;
    }

    static void test_no_such_album() throws Exception {
        List<String> names = photos("moons");
        assert names.isEmpty() : names;
    }
}
