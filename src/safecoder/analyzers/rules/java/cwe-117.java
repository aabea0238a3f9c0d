package web;

class Login {
    private static final Logger logger = LoggerFactory.getLogger(Login.class);

    void post(HttpServletRequest request) {
        String name = request.getParameter("name");
        // ruleid: java-cwe-117-log-entry-from-input
        logger.info("Login of " + name);
    }

    @GetMapping("/find")
    public List<Item> find(@RequestParam String q) {
        // ruleid: java-cwe-117-log-entry-from-input
        logger.debug("Searching for {}", q);
        return search(q);
    }

    void failed(String username) {
        // ruleid: java-cwe-117-log-entry-from-input
        logger.warn(String.format("Failed login for %s", username));
    }

    void agent(HttpServletRequest request) {
        // ruleid: java-cwe-117-log-entry-from-input
        logger.error("Unknown agent {}", request.getHeader("User-Agent"));
    }

    void replaced(HttpServletRequest request) {
        String name = request.getParameter("name").replaceAll("[\r\n]", "_");
        // ok: java-cwe-117-log-entry-from-input
        logger.info("Login of {}", name);
    }

    void replacedBoth(String username) {
        // ok: java-cwe-117-log-entry-from-input
        logger.info("Login of {}", username.replace('\n', '_').replace('\r', '_'));
    }

    void number(HttpServletRequest request) {
        int id = Integer.parseInt(request.getParameter("id"));
        // ok: java-cwe-117-log-entry-from-input
        logger.info("Item {}", id);
    }

    // what a program calls itself is not what a user typed
    void started(String component) {
        // ok: java-cwe-117-log-entry-from-input
        logger.info("Started " + component);
    }

    void visited(HttpServletRequest request) {
        String page = request.getHeader("Referer");
        if (page == null || !page.matches("[!-~]+")) {
            page = "-";
        }
        // ok: java-cwe-117-log-entry-from-input
        log.info("came from " + page);
    }
}
