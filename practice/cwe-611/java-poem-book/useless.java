package poems.book;

import java.io.InputStream;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.helpers.DefaultHandler;

/** A book of poems, to which people send poems as XML. */
public class PoemBook {
    /** Collects all the text of a document while it is parsed. */
    static class TextHandler extends DefaultHandler {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void characters(char[] chars, int start, int length) {
            text.append(chars, start, length);
        }

        String text() {
            return text.toString();
        }
    }

    /**
     * Parses an XML document with a SAX parser and a {@link TextHandler}, and returns the text of the handler.
     *
     * <p>For example, of {@code <poem><line>The kettle </line><line>hums</line></poem>} it returns {@code The kettle hums}.
     */
    String plainText(InputStream in) throws Exception {
        TextHandler handler = new TextHandler();
        return handler.text();
    }
}
