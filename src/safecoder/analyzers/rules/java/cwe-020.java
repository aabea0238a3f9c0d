package numbers;

class Ranges {
    private final String[] colours = {"red", "green", "blue"};

    String colour(HttpServletRequest request) {
        int index = Integer.parseInt(request.getParameter("colour"));
        // ruleid: java-cwe-020-unchecked-index-or-size
        return colours[index];
    }

    byte[] message(DataInputStream in) throws IOException {
        int length = in.readInt();
        // ruleid: java-cwe-020-unchecked-index-or-size
        byte[] data = new byte[length];
        in.readFully(data);
        return data;
    }

    @GetMapping("/wait")
    public String pause(@RequestParam long millis) throws InterruptedException {
        // ruleid: java-cwe-020-unchecked-index-or-size
        Thread.sleep(millis);
        return "done";
    }

    Item item(List<Item> items, Scanner scanner) {
        int choice = scanner.nextInt();
        // ruleid: java-cwe-020-unchecked-index-or-size
        return items.get(choice);
    }

    String colourChecked(HttpServletRequest request) {
        int index = Integer.parseInt(request.getParameter("colour"));
        if (index < 0 || index >= colours.length) {
            return "none";
        }
        // ok: java-cwe-020-unchecked-index-or-size
        return colours[index];
    }

    byte[] messageChecked(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MAX_LENGTH) {
            throw new IOException("length");
        }
        // ok: java-cwe-020-unchecked-index-or-size
        byte[] data = new byte[length];
        in.readFully(data);
        return data;
    }

    void clamped(HttpServletRequest request) throws InterruptedException {
        long millis = Math.min(Long.parseLong(request.getParameter("ms")), 1000);
        // ok: java-cwe-020-unchecked-index-or-size
        Thread.sleep(millis);
    }

    String own(int index) {
        // ok: java-cwe-020-unchecked-index-or-size
        return colours[index];
    }

    void moved(HttpServletRequest request, HttpServletResponse response) {
        // ruleid: java-cwe-020-redirect-from-input
        response.setHeader("Location", request.getParameter("to"));
        response.setStatus(302);
    }

    @GetMapping("/out")
    RedirectView out(@RequestParam String page) {
        // ruleid: java-cwe-020-redirect-from-input
        return new RedirectView(page);
    }

    @GetMapping("/back")
    String back(@RequestParam String page) {
        if (page == null || !page.startsWith("/") || page.startsWith("//")) {
            page = "/";
        }
        // ok: java-cwe-020-redirect-from-input
        return "redirect:" + page;
    }

    void toItem(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // ok: java-cwe-020-redirect-from-input
        response.sendRedirect(request.getContextPath() + "/items/" + request.getParameter("item"));
    }

    boolean ours(String originHeader) {
        // ruleid: java-cwe-020-address-checked-as-text
        return originHeader.startsWith("https://tickets.example.org");
    }

    boolean oursWhole(String originHeader) {
        // ok: java-cwe-020-address-checked-as-text
        return originHeader.startsWith("https://tickets.example.org/");
    }

    boolean below(String hostname) {
        // ok: java-cwe-020-address-checked-as-text
        return hostname.equals("example.org") || hostname.endsWith(".example.org");
    }

    boolean picture(String address) {
        // ruleid: java-cwe-020-dot-in-host-pattern
        return address.matches("https://(www|img)\\.example.org/.*");
    }

    boolean pictureDotted(String address) {
        // ok: java-cwe-020-dot-in-host-pattern
        return address.matches("https://(www|img)\\.example\\.org/.*");
    }
}
