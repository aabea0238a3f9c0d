package web;

class Pages extends HttpServlet {
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = request.getParameter("name");
        response.setContentType("text/html");
        PrintWriter out = response.getWriter();
        // ruleid: java-cwe-079-markup-from-input
        out.println("<h1>Hello " + name + "</h1>");
    }

    void echo(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // ruleid: java-cwe-079-markup-from-input
        response.getWriter().write(request.getHeader("User-Agent"));
    }

    String comment(String author, String text) {
        // ruleid: java-cwe-079-markup-from-input
        return "<p class=\"author\">" + author + "</p>";
    }

    void results(HttpServletRequest request, HttpServletResponse response) throws IOException {
        StringBuilder html = new StringBuilder("<html><body>");
        // ruleid: java-cwe-079-markup-from-input
        html.append("<p>You searched for ").append(request.getParameter("q")).append("</p>");
        response.getWriter().print(html);
    }

    String row(String title) {
        // ruleid: java-cwe-079-markup-from-input
        return String.format("<tr><td>%s</td></tr>", title);
    }

    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = Encode.forHtml(request.getParameter("name"));
        PrintWriter out = response.getWriter();
        // ok: java-cwe-079-markup-from-input
        out.println("<h1>Hello " + name + "</h1>");
    }

    void json(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        // ok: java-cwe-079-markup-from-input
        response.getWriter().write(mapper.writeValueAsString(Map.of("q", request.getParameter("q"))));
    }

    void text(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        // ok: java-cwe-079-markup-from-input
        response.getWriter().println("Hello " + request.getParameter("name"));
    }

    String spring(String comment) {
        // ok: java-cwe-079-markup-from-input
        return "<p>" + HtmlUtils.htmlEscape(comment) + "</p>";
    }

    void number(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int page = Integer.parseInt(request.getParameter("page"));
        // ok: java-cwe-079-markup-from-input
        response.getWriter().println("<b>Page " + page + "</b>");
    }

    String oneTagRemoved(String title) {
        // ruleid: java-cwe-079-markup-from-input
        return "<td>" + title.replace("<script>", "") + "</td>";
    }

    String allTagsRemoved(String title) {
        // ok: java-cwe-079-markup-from-input
        return "<td>" + title.replaceAll("<[^>]*>", "") + "</td>";
    }

    void byHand(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = request.getParameter("name").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
        // ok: java-cwe-079-markup-from-input
        response.getWriter().println("<b>" + name + "</b>");
    }
}

@RestController
class Greeting {
    @GetMapping("/hello")
    public String hello(@RequestParam String name) {
        // ruleid: java-cwe-079-markup-from-input
        return "Hello " + name;
    }

    @GetMapping(value = "/plain", produces = "text/plain")
    public String plain(@RequestParam String name) {
        // ok: java-cwe-079-markup-from-input
        return "Hello " + name;
    }

    @GetMapping("/view")
    public ResponseEntity<Greeting> view(@RequestParam String name) {
        // ok: java-cwe-079-markup-from-input
        return ResponseEntity.ok(new Greeting(name));
    }
}
