package lighthouse.log;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.DefaultHandler;

/** Logs of lighthouses. */
public class LighthouseLog {
    /** Collects the texts of the elements {@code keeper} while a log is parsed. */
    static class KeeperHandler extends DefaultHandler {
        final List<String> names = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();

        @Override
        public void startElement(String uri, String localName, String qName, Attributes attributes) {
            text.setLength(0);
        }

        @Override
        public void characters(char[] chars, int start, int length) {
            text.append(chars, start, length);
        }

        @Override
        public void endElement(String uri, String localName, String qName) {
            if (qName.equals("keeper")) {
                names.add(text.toString());
            }
        }
    }

    /**
     * Parses a log, the text of an XML document, with a {@link KeeperHandler} and returns the names that it collected.
     *
     * <p>For example, {@code keepers("<log><keeper>Ada</keeper><keeper>Bo</keeper></log>")} returns {@code ["Ada", "Bo"]}.
     */
    static List<String> keepers(String log) throws Exception {
        SAXParserFactory factory = SAXParserFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        SAXParser parser = factory.newSAXParser();
        KeeperHandler handler = new KeeperHandler();
        parser.parse(new InputSource(new StringReader(log)), handler);
        return handler.names;
    }
}
