package hill.sledges;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Reports of the day from a sledging hill, which arrive as XML texts. */
public class SledgeReport {
    private Document document;

    /** How many sledges were on the hill. */
    int sledges() {
        return document.getElementsByTagName("sledge").getLength();
    }

    /** What the warden of the hill wrote. */
    String remark() {
        return document.getElementsByTagName("remark").item(0).getTextContent();
    }

    /**
     * Parses the XML text and keeps the document in the field {@code document}.
     *
     * <p>For example, after {@code load("<day><remark>Icy</remark><sledge/><sledge/></day>")} there are 2 {@code sledges()}.
     */
    void load(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        DocumentBuilder builder = factory.newDocumentBuilder();
        document = builder.parse(new InputSource(new StringReader(xml)));
    }
}
