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

    // the last part of a path may still hold markup
    String lastPart(String upload) {
        // ruleid: java-cwe-079-markup-from-input
        return "<td>" + new File(upload).getName() + "</td>";
    }

    void uploaded(Part part, PrintWriter out) throws IOException {
        String shown = Paths.get(part.getSubmittedFileName()).getFileName().toString();
        // ruleid: java-cwe-079-markup-from-input
        out.println("<li>" + shown + "</li>");
    }

    String list(List<String> names) {
        // ok: java-cwe-079-markup-from-input
        return "<ul>" + names.stream().map(n -> "<li>" + HtmlUtils.htmlEscape(n) + "</li>").collect(Collectors.joining()) + "</ul>";
    }

    String listByHelper(List<String> names) {
        // ok: java-cwe-079-markup-from-input
        return "<ul>" + names.stream().filter(n -> !n.isBlank()).map(n -> "<li title=\"" + escape(n) + "\">" + escape(n.trim()) + "</li>\n").collect(Collectors.joining()) + "</ul>";
    }

    String listByReference(List<String> names) {
        // ok: java-cwe-079-markup-from-input
        return "<p>" + names.stream().map(HtmlUtils::htmlEscape).collect(Collectors.joining("<br>")) + "</p>";
    }

    String rawList(List<String> names) {
        // ruleid: java-cwe-079-markup-from-input
        return "<ul>" + names.stream().map(n -> "<li>" + n + "</li>").collect(Collectors.joining()) + "</ul>";
    }

    String halfEscapedList(List<String> names) {
        // ruleid: java-cwe-079-markup-from-input
        return "<ul>" + names.stream().map(n -> "<li title=\"" + escape(n) + "\">" + n + "</li>").collect(Collectors.joining()) + "</ul>";
    }

    String rawRows(List<String> names) {
        // ruleid: java-cwe-079-markup-from-input
        return names.stream().map(n -> "<tr><td>" + n + "</td></tr>").collect(Collectors.joining());
    }

    String escapedRows(List<String> names) {
        // ok: java-cwe-079-markup-from-input
        return names.stream().map(n -> "<tr><td>" + escape(n) + "</td></tr>").collect(Collectors.joining());
    }

    void each(List<String> names, StringBuilder html) {
        // ruleid: java-cwe-079-markup-from-input
        names.forEach(n -> html.append("<li>").append(n).append("</li>"));
        // ok: java-cwe-079-markup-from-input
        names.forEach(n -> html.append("<li>").append(escape(n)).append("</li>"));
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

    @GetMapping("/rate")
    public String rate(@RequestParam String currency) {
        // ok: java-cwe-079-markup-from-input
        return rest.getForObject("https://rates.example/{currency}", String.class, currency);
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

    void tags(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String tags = Arrays.stream(request.getParameterValues("tag")).map(this::bareTag).collect(Collectors.joining());
        // ruleid: java-cwe-079-markup-from-input
        response.getWriter().print("<ul>" + tags + "</ul>");
    }

    void tagsEscaped(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String tags = Arrays.stream(request.getParameterValues("tag")).map(this::tag).collect(Collectors.joining());
        // ok: java-cwe-079-markup-from-input
        response.getWriter().print("<ul>" + tags + "</ul>");
    }

    void oneTag(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // ok: java-cwe-079-markup-from-input
        response.getWriter().print("<ul>" + tag(request.getParameter("tag")) + "</ul>");
    }

    private String tag(String tag) {
        return "<li>" + Encode.forHtml(tag) + "</li>";
    }

    private String bareTag(String word) {
        // ruleid: java-cwe-079-markup-from-input
        return "<li>" + word + "</li>";
    }

    String list(List<Review> reviews) {
        StringBuilder out = new StringBuilder();
        for (Review review : reviews) {
            // ruleid: java-cwe-079-markup-from-input
            out.append("<p>").append(review.getComment()).append("</p>");
            // ok: java-cwe-079-markup-from-input
            out.append("<p>").append(HtmlUtils.htmlEscape(review.getTitle())).append("</p>");
            // ok: java-cwe-079-markup-from-input
            out.append("<b>").append(review.getStars()).append("</b>");
        }
        return out.toString();
    }

    // "log" at its beginning is no reason to leave it out
    String hello(String login) {
        // ruleid: java-cwe-079-markup-from-input
        return "<h1>" + login + "</h1>";
    }
}
