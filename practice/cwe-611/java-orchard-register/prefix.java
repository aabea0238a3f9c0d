package orchard.register;

import java.io.InputStream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;

/** Registers of orchards, which are sent in as XML. */
public class Register {
    /** How many trees a register has. */
    static int trees(Document document) {
        return document.getElementsByTagName("tree").getLength();
    }

    /**
     * Reads an XML document and returns the text of its first element {@code title}.
     *
     * <p>For example, of {@code <register><title>West slope</title><tree/></register>} it returns {@code West slope}.
     */
    static String title(InputStream in) throws Exception {
