package web;

class Errors extends HttpServlet {
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            run(request);
        } catch (SQLException e) {
            // ruleid: java-cwe-209-exception-in-answer
            response.getWriter().println("Error: " + e.getMessage());
        }
    }

    protected void doPut(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            run(request);
        } catch (Exception e) {
            // ruleid: java-cwe-209-exception-in-answer
            response.sendError(500, e.toString());
        }
    }

    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            run(request);
        } catch (Exception e) {
            // ruleid: java-cwe-209-exception-in-answer
            e.printStackTrace(response.getWriter());
        }
    }

    @ExceptionHandler(Exception.class)
    public ResponseEntity<String> handle(Exception ex) {
        // ruleid: java-cwe-209-exception-in-answer
        return ResponseEntity.status(500).body(ex.getMessage());
    }

    protected void doDelete(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            run(request);
        } catch (SQLException e) {
            logger.error("delete failed", e);
            // ok: java-cwe-209-exception-in-answer
            response.sendError(500, "The item could not be deleted");
        }
    }

    @ExceptionHandler(DataAccessException.class)
    public ResponseEntity<String> fixed(DataAccessException ex) {
        logger.error("data access", ex);
        // ok: java-cwe-209-exception-in-answer
        return ResponseEntity.status(500).body("Internal error");
    }

    ResponseEntity<String> input(String text) {
        try {
            return ResponseEntity.ok(parse(text));
        } catch (IllegalArgumentException e) {
            // ok: java-cwe-209-exception-in-answer
            return ResponseEntity.badRequest().body(e.getMessage());
        }
    }

    void console() {
        try {
            work();
        } catch (Exception e) {
            // ok: java-cwe-209-exception-in-answer
            System.err.println(e.getMessage());
        }
    }

    protected void doPut(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PrintWriter page = response.getWriter();
        try {
            store(request);
        } catch (SQLException problem) {
            StringWriter text = new StringWriter();
            PrintWriter lines = new PrintWriter(text, true);
            problem.printStackTrace(lines);
            // ruleid: java-cwe-209-exception-in-answer
            page.print("<pre>" + text.toString() + "</pre>");
        }
    }

    protected void doDelete(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PrintWriter page = response.getWriter();
        try {
            store(request);
        } catch (SQLException problem) {
            StringWriter text = new StringWriter();
            problem.printStackTrace(new PrintWriter(text));
            logger.error(text.toString());
            // ok: java-cwe-209-exception-in-answer
            page.print("not stored");
        }
    }

    void handle(HttpExchange exchange) throws IOException {
        try (OutputStream body = exchange.getResponseBody()) {
            exchange.sendResponseHeaders(200, 0);
            body.write(render());
        } catch (SQLException ex) {
            // ruleid: java-cwe-209-exception-in-answer
            exchange.getResponseBody().write(ex.toString().getBytes(UTF_8));
        }
    }
}
