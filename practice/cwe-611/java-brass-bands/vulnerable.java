package music.brass;

import java.io.Reader;
import javax.xml.stream.*;

/** Programmes of brass bands, which the bands send in as XML. */
public class BandProgramme {
    /** Whether the reader stands at the start of the element. */
    static boolean startsElement(XMLStreamReader reader, String name) {
        return reader.getEventType() == XMLStreamConstants.START_ELEMENT && reader.getLocalName().equals(name);
    }

    /**
     * Reads an XML document with an {@link XMLStreamReader} and returns the text of its first element {@code conductor}, or
     * null if there is none.
     *
     * <p>For example, of {@code <programme><march/><conductor>Olga Brand</conductor></programme>} it returns
     * {@code Olga Brand}.
     */
    static String conductor(Reader in) throws Exception {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        XMLStreamReader reader = factory.createXMLStreamReader(in);
        while (reader.hasNext()) {
            reader.next();
            if (startsElement(reader, "conductor")) {
                return reader.getElementText();
            }
        }
        return null;
    }
}
