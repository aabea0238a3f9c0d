package org.carillon.concerts;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The programme of a concert on a carillon. */
public class Programme {
    /** A tune and the hour at which the bells play it. */
    public record Tune(String title, int hour) {}

    private final List<Tune> tunes;

    public Programme(List<Tune> tunes) {
        this.tunes = tunes;
    }

    /** The programme as it hangs at the foot of the tower, a line for each tune. */
    public String poster() {
        StringBuilder text = new StringBuilder();
        for (Tune tune : tunes) {
            text.append(String.format("%02d:00  %s%n", tune.hour(), tune.title()));
        }
        return text.toString();
    }

    /**
     * Reads a programme such as
     * {@code <programme><tune hour="9">Morning Hymn</tune><tune hour="17">Weaver's March</tune></programme>}.
     *
     * @param xml what the guest sent
     * @return its tunes, in the order of the document, without blanks around their titles
     */
    public static List<Tune> read(InputStream xml) throws ParserConfigurationException, SAXException, IOException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        Document document = factory.newDocumentBuilder().parse(xml);
        NodeList found = document.getElementsByTagName("tune");
        List<Tune> tunes = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            Element tune = (Element) found.item(i);
            tunes.add(new Tune(tune.getTextContent().trim(), Integer.parseInt(tune.getAttribute("hour"))));
        }
        return tunes;
    }
}
