package numbers;

class Conversions {
    int count(HttpServletRequest request) {
        long count = Long.parseLong(request.getParameter("count"));
        // ruleid: java-cwe-681-number-cut
        return (int) count;
    }

    void amount(Scanner scanner, Account account) {
        double amount = scanner.nextDouble();
        // ruleid: java-cwe-681-number-cut
        account.withdraw((int) amount);
    }

    void port(String text) {
        int port = Integer.parseInt(text);
        // ruleid: java-cwe-681-small-cast
        connect((short) port);
    }

    byte[] read(File file) throws IOException {
        // ruleid: java-cwe-681-length-cut
        byte[] data = new byte[(int) file.length()];
        return fill(data);
    }

    int exact(HttpServletRequest request) {
        long count = Long.parseLong(request.getParameter("count"));
        // ok: java-cwe-681-number-cut
        return Math.toIntExact(count);
    }

    int checked(String text) {
        long count = Long.parseLong(text);
        if (count < Integer.MIN_VALUE || count > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("count");
        }
        // ok: java-cwe-681-number-cut
        return (int) count;
    }

    short parsed(String text) {
        // ok: java-cwe-681-small-cast
        return Short.parseShort(text);
    }

    byte[] readSmall(File file) throws IOException {
        if (file.length() > Integer.MAX_VALUE) {
            throw new IOException("too large");
        }
        // ok: java-cwe-681-length-cut
        byte[] data = new byte[(int) file.length()];
        return fill(data);
    }
}
