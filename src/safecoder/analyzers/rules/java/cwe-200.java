package web;

class Accounts {
    void login(String user, String password) {
        // ruleid: java-cwe-200-secret-shown
        logger.info("login " + user + " with " + password);
        check(user, password);
    }

    void pay(String cardNumber, int amount) {
        // ruleid: java-cwe-200-secret-shown
        System.out.println("Paying " + amount + " by " + cardNumber);
    }

    void profile(User user, HttpServletResponse response) throws IOException {
        // ruleid: java-cwe-200-secret-shown
        response.getWriter().println(user.getName() + ":" + user.getPassword());
    }

    @GetMapping("/debug")
    public ResponseEntity<Object> debug() {
        // ruleid: java-cwe-200-secret-shown
        return ResponseEntity.ok(System.getenv());
    }

    void key(String apiKey) {
        // ruleid: java-cwe-200-secret-shown
        logger.debug("Using key {}", apiKey);
    }

    void quiet(String user, String password) {
        // ok: java-cwe-200-secret-shown
        logger.info("login {}", user);
        check(user, password);
    }

    void masked(String cardNumber) {
        // ok: java-cwe-200-secret-shown
        logger.info("Paying by {}", mask(cardNumber));
    }

    void present(String apiKey) {
        // ok: java-cwe-200-secret-shown
        logger.info("Key present: {}", !apiKey.isEmpty());
    }

    void found(String user, String password) {
        User account = userDao.findUser(user, password);
        // ok: java-cwe-200-secret-shown
        logger.info("Found {}", account);
    }

    @RestController
    static class Diagnosis {
        @GetMapping("/diagnosis")
        public Map<String, Object> all() {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("properties", System.getProperties());
            // ruleid: java-cwe-200-environment-shown
            return answer;
        }

        @GetMapping("/zone")
        public Map<String, Object> zone() {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("zone", System.getenv().get("ZONE"));
            // ok: java-cwe-200-environment-shown
            return answer;
        }
    }

    void info(Context ctx) {
        // ruleid: java-cwe-200-environment-shown
        ctx.json(System.getenv());
    }

    void spark() {
        get("/vars", (req, res) -> {
            // ruleid: java-cwe-200-environment-shown
            return System.getProperties().toString();
        });
    }
}
