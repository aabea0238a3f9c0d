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
        return text.replace("<", "&lt;");
    }
}
