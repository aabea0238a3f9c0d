package text;

class Encoding {
    String json(String name) {
        // ruleid: java-cwe-116-text-put-together
        return "{\"name\": \"" + name + "\"}";
    }

    void answer(HttpServletRequest request, PrintWriter out) {
        // ruleid: java-cwe-116-text-put-together
        out.print(String.format("{\"q\":\"%s\"}", request.getParameter("q")));
    }

    String search(String word) {
        // ruleid: java-cwe-116-text-put-together
        return "https://www.example.org/search?q=" + word;
    }

    String filter(String user) {
        // ruleid: java-cwe-116-text-put-together
        return "(&(objectClass=person)(uid=" + user + "))";
    }

    String strip(String text) {
        // ruleid: java-cwe-116-first-place-only
        return text.replaceFirst("<", "&lt;");
    }

    String jsonWritten(String name) throws JsonProcessingException {
        // ok: java-cwe-116-text-put-together
        return "{\"name\": " + mapper.writeValueAsString(name) + "}";
    }

    String searchEncoded(String word) {
        // ok: java-cwe-116-text-put-together
        return "https://www.example.org/search?q=" + URLEncoder.encode(word, StandardCharsets.UTF_8);
    }

    String number(HttpServletRequest request) {
        int page = Integer.parseInt(request.getParameter("page"));
        // ok: java-cwe-116-text-put-together
        return "https://www.example.org/list?page=" + page;
    }

    String stripAll(String text) {
        // ok: java-cwe-116-first-place-only
        return text.replace("<", "&lt;").replace(">", "&gt;");
    }

    String marked(String text) {
        // ruleid: java-cwe-116-html-half-escaped
        return text.replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("&", "&amp;");
    }

    String half(String comment) {
        // ruleid: java-cwe-116-html-half-escaped
        return "<p>" + comment.replace("<", "&lt;") + "</p>";
    }

    String whole(String comment) {
        String safe = comment.replace("&", "&amp;");
        // ok: java-cwe-116-html-half-escaped
        safe = safe.replace("<", "&lt;");
        return safe.replace(">", "&gt;").replace("\"", "&quot;");
    }

    String literal(String title) {
        // ruleid: java-cwe-116-backslash-left-out
        return "title = '" + title.replace("'", "\\'") + "';";
    }

    String literalWhole(String title) {
        // ok: java-cwe-116-backslash-left-out
        return "title = '" + title.replace("\\", "\\\\").replace("'", "\\'") + "';";
    }

    String byName(String typeName) {
        // ruleid: java-cwe-116-text-put-together
        return "{\"type\": \"" + typeName + "\"}";
    }
}
