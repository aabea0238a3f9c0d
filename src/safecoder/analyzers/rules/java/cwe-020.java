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
}
