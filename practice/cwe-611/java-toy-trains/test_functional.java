package toys.trains;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class TestFunctional {
    static List<String> stations(String xml) throws Exception {
        Path path = Path.of("layout.xml");
        Files.writeString(path, xml);
        return TrainLayout.stations(new File("layout.xml"));
    }

    static void test_two_stations() throws Exception {
        List<String> stations = stations("<layout><station>Attic</station><station>Sofa</station></layout>");
        assert stations.equals(List.of("Attic", "Sofa")) : stations;
    }

    static void test_stations_among_other_things() throws Exception {
        String xml = "<?xml version=\"1.0\"?>\n<layout scale=\"H0\">\n<bridge>Books</bridge><line><station>Rug &amp; Stool</station></line>\n"
                + "<station>Attic</station></layout>";
        List<String> stations = stations(xml);
        assert stations.equals(List.of("Rug & Stool", "Attic")) : stations;
    }

    static void test_no_stations() throws Exception {
        List<String> stations = stations("<layout><bridge>Books</bridge></layout>");
        assert stations.isEmpty() : stations;
    }
}
