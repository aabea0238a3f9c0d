package xml;

class Documents {
    Document read(InputStream in) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        DocumentBuilder builder = factory.newDocumentBuilder();
        // ruleid: java-cwe-611-parser-with-entities
        return builder.parse(in);
    }

    void handle(InputStream in, DefaultHandler handler) throws Exception {
        SAXParser parser = SAXParserFactory.newInstance().newSAXParser();
        // ruleid: java-cwe-611-parser-with-entities
        parser.parse(in, handler);
    }

    XMLStreamReader stream(Reader reader) throws Exception {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        // ruleid: java-cwe-611-parser-with-entities
        return factory.createXMLStreamReader(reader);
    }

    org.dom4j.Document dom4j(String text) throws Exception {
        SAXReader reader = new SAXReader();
        // ruleid: java-cwe-611-parser-with-entities
        return reader.read(new StringReader(text));
    }

    String style(String text, String sheet) throws Exception {
        TransformerFactory factory = TransformerFactory.newInstance();
        // ruleid: java-cwe-611-transformer-with-entities
        Transformer transformer = factory.newTransformer(new StreamSource(new StringReader(sheet)));
        return apply(transformer, text);
    }

    // entities that are not expanded are still fetched
    Document half(InputStream in) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setExpandEntityReferences(false);
        // ruleid: java-cwe-611-parser-with-entities
        return factory.newDocumentBuilder().parse(in);
    }

    Document noDoctype(InputStream in) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        // ok: java-cwe-611-parser-with-entities
        return factory.newDocumentBuilder().parse(in);
    }

    Document noAccess(InputStream in) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        // ok: java-cwe-611-parser-with-entities
        return factory.newDocumentBuilder().parse(in);
    }

    XMLStreamReader noDtd(Reader reader) throws Exception {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        // ok: java-cwe-611-parser-with-entities
        return factory.createXMLStreamReader(reader);
    }

    Document resolver(InputStream in) throws Exception {
        DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        builder.setEntityResolver((publicId, systemId) -> new InputSource(new StringReader("")));
        // ok: java-cwe-611-parser-with-entities
        return builder.parse(in);
    }

    // nothing is read here
    Document empty() throws Exception {
        // ok: java-cwe-611-parser-with-entities
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
    }

    void print(Document document, Writer out) throws Exception {
        // ok: java-cwe-611-transformer-with-entities
        TransformerFactory.newInstance().newTransformer().transform(new DOMSource(document), new StreamResult(out));
    }
}

class SetUpOnce {
    private final DocumentBuilderFactory documents = DocumentBuilderFactory.newInstance();

    SetUpOnce() throws ParserConfigurationException {
        documents.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    }

    Document read(InputStream in) throws Exception {
        // ok: java-cwe-611-parser-with-entities
        return documents.newDocumentBuilder().parse(in);
    }
}

class SetUpInStatic {
    private static final SAXParserFactory PARSERS = SAXParserFactory.newInstance();

    static {
        try {
            PARSERS.setFeature("http://xml.org/sax/features/external-general-entities", false);
        } catch (Exception e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    void read(InputStream in, DefaultHandler handler) throws Exception {
        // ok: java-cwe-611-parser-with-entities
        PARSERS.newSAXParser().parse(in, handler);
    }
}
