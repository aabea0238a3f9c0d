package tokens;

class Tokens {
    private final SecureRandom secure = new SecureRandom();

    String generateToken() {
        // ruleid: java-cwe-338-predictable-in-generator
        Random random = new Random();
        return Long.toHexString(random.nextLong());
    }

    int createOtp() {
        // ruleid: java-cwe-338-predictable-in-generator
        return (int) (Math.random() * 900000) + 100000;
    }

    void startReset(User user) {
        Random random = new Random(System.currentTimeMillis());
        // ruleid: java-cwe-338-predictable-value
        String resetToken = String.valueOf(random.nextInt());
        mail(user, resetToken);
    }

    byte[] derive(char[] text) throws Exception {
        byte[] salt = new byte[16];
        // ruleid: java-cwe-338-predictable-value
        new Random().nextBytes(salt);
        return stretch(text, salt);
    }

    String newPassword() {
        // ruleid: java-cwe-338-predictable-in-generator
        return RandomStringUtils.randomAlphanumeric(12);
    }

    String secureToken() {
        byte[] bytes = new byte[32];
        // ok: java-cwe-338-predictable-in-generator
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    void salted() {
        byte[] salt = new byte[16];
        // ok: java-cwe-338-predictable-value
        secure.nextBytes(salt);
    }

    int rollDice() {
        // ok: java-cwe-338-predictable-in-generator
        return new Random().nextInt(6) + 1;
    }

    long backoff(int attempt) {
        // ok: java-cwe-338-predictable-value
        long delay = ThreadLocalRandom.current().nextLong(100L << attempt);
        return delay;
    }
}

class FromField {
    private final Random random = new Random();
    private final Random strong = new SecureRandom();

    String generateOtp() {
        // ruleid: java-cwe-338-predictable-in-generator
        return String.format("%06d", random.nextInt(1_000_000));
    }

    String strongOtp() {
        // ok: java-cwe-338-predictable-in-generator
        return String.format("%06d", strong.nextInt(1_000_000));
    }

    int roll() {
        // ok: java-cwe-338-predictable-in-generator
        return random.nextInt(6) + 1;
    }
}

class VoucherPrinter {
    private final Random random = new Random();

    String next() {
        StringBuilder sb = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            // ruleid: java-cwe-338-predictable-in-class
            sb.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return sb.toString();
    }

    void pause() throws InterruptedException {
        // ok: java-cwe-338-predictable-in-class
        Thread.sleep(random.nextInt(40));
    }
}

class Dice {
    int roll() {
        // ok: java-cwe-338-predictable-in-class
        int number = ThreadLocalRandom.current().nextInt(1, 7);
        return number;
    }
}
