package toys.trains;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Layouts of toy railways, which people exchange as XML files. */
public class TrainLayout {
    /** The name of the file of a layout, such as "attic.xml". */
    static String fileName(String layout) {
        return layout.toLowerCase() + ".xml";
    }

    /**
     * Reads an XML file and returns the texts of its elements {@code station}, in their order.
     *
     * <p>For example, of a file with {@code <layout><station>Attic</station><station>Sofa</station></layout>} it returns
     * {@code ["Attic", "Sofa"]}.
     */
    static List<String> stations(File file) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        DocumentBuilder builder = factory.newDocumentBuilder();
        Document document = builder.parse(file);
        NodeList nodes = document.getElementsByTagName("station");
        List<String> stations = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            stations.add(nodes.item(i).getTextContent());
        }
        return stations;
    }
}
