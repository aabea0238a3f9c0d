package xml;

class Directory {
    String phone(Document document, String name) throws Exception {
        XPath xpath = XPathFactory.newInstance().newXPath();
        // ruleid: java-cwe-643-xpath-from-input
        return xpath.evaluate("//person[@name='" + name + "']/phone", document);
    }

    boolean login(HttpServletRequest request, Document users) throws Exception {
        XPath xpath = XPathFactory.newInstance().newXPath();
        String query = String.format("//user[name='%s' and password='%s']", request.getParameter("u"), request.getParameter("p"));
        // ruleid: java-cwe-643-xpath-from-input
        XPathExpression expression = xpath.compile(query);
        return expression.evaluate(users, XPathConstants.NODE) != null;
    }

    List<Node> dom4j(org.dom4j.Document document, String isbn) {
        // ruleid: java-cwe-643-xpath-from-input
        return document.selectNodes("//book[isbn='" + isbn + "']");
    }

    Object raw(@RequestParam String query, Document document) throws Exception {
        // ruleid: java-cwe-643-xpath-from-input
        return XPathFactory.newInstance().newXPath().evaluate(query, document, XPathConstants.STRING);
    }

    String bound(Document document, String name) throws Exception {
        XPath xpath = XPathFactory.newInstance().newXPath();
        xpath.setXPathVariableResolver(variable -> name);
        // ok: java-cwe-643-xpath-from-input
        return xpath.evaluate("//person[@name=$name]/phone", document);
    }

    String helper(Document document, String expression) throws Exception {
        XPath xpath = XPathFactory.newInstance().newXPath();
        // ok: java-cwe-643-xpath-from-input
        return xpath.evaluate(expression, document);
    }

    String numbered(Document document, HttpServletRequest request) throws Exception {
        XPath xpath = XPathFactory.newInstance().newXPath();
        int position = Integer.parseInt(request.getParameter("n"));
        // ok: java-cwe-643-xpath-from-input
        return xpath.evaluate("//person[" + position + "]", document);
    }

    String strict(Document document, String name) throws Exception {
        XPath xpath = XPathFactory.newInstance().newXPath();
        if (!name.matches("[A-Za-z ]+")) {
            throw new IllegalArgumentException("name");
        }
        // ok: java-cwe-643-xpath-from-input
        return xpath.evaluate("//person[@name='" + name + "']/phone", document);
    }

    String byFormat(XPath xpath, Document doc, String formatName) throws XPathExpressionException {
        // ruleid: java-cwe-643-xpath-from-input
        return xpath.evaluate("//format[@name='" + formatName + "']/mime", doc);
    }
}
