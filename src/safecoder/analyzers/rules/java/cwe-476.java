package nulls;

class Requests {
    String name(HttpServletRequest request) {
        String name = request.getParameter("name");
        // ruleid: java-cwe-476-unchecked-null
        return name.trim();
    }

    String home() {
        // ruleid: java-cwe-476-unchecked-null
        return System.getenv("APP_HOME").toLowerCase();
    }

    int price(Map<String, Item> items, String key) {
        Item item = items.get(key);
        // ruleid: java-cwe-476-unchecked-null
        return item.getPrice();
    }

    int length(String text) {
        int length = text.length();
        // ruleid: java-cwe-476-checked-after-use
        if (text == null) {
            return 0;
        }
        return length;
    }

    String nameChecked(HttpServletRequest request) {
        String name = request.getParameter("name");
        if (name == null) {
            return "";
        }
        // ok: java-cwe-476-unchecked-null
        return name.trim();
    }

    boolean same(HttpServletRequest request) {
        String name = request.getParameter("name");
        // ok: java-cwe-476-unchecked-null
        return "admin".equals(name);
    }

    int priceChecked(Map<String, Item> items, String key) {
        Item item = items.get(key);
        // ok: java-cwe-476-unchecked-null
        return item != null ? item.getPrice() : 0;
    }

    int lengthChecked(String text) {
        // ok: java-cwe-476-checked-after-use
        if (text == null) {
            return 0;
        }
        return text.length();
    }

    String required(HttpServletRequest request) {
        String name = Objects.requireNonNull(request.getParameter("name"), "name");
        // ok: java-cwe-476-unchecked-null
        return name.trim();
    }

    String session(HttpServletRequest request) {
        // ruleid: java-cwe-476-unchecked-null
        for (Cookie cookie : request.getCookies()) {
            // ok: java-cwe-476-unchecked-null
            if ("sid".equals(cookie.getName())) {
                // ok: java-cwe-476-unchecked-null
                return cookie.getValue().trim();
            }
        }
        return "";
    }

    void both(HttpServletRequest request) {
        String from = request.getParameter("from");
        String to = request.getParameter("to");
        if (StringUtils.isBlank(from) || StringUtils.isBlank(to)) {
            return;
        }
        // ok: java-cwe-476-unchecked-null
        plan(from.trim(), to.trim());
    }

    File cache(String name) throws IOException {
        File file = new File(System.getProperty("java.io.tmpdir"), name);
        // ok: java-cwe-476-unchecked-null
        file.createNewFile();
        return file;
    }

    int port() {
        String port = System.getProperty("shop.port");
        // ruleid: java-cwe-476-unchecked-null
        return port.length();
    }
}
