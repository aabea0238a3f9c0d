package config;

class Settings {
    // ruleid: java-cwe-798-secret-in-text
    private static final String DB_PASSWORD = "s3cr3tDb!";
    // ruleid: java-cwe-798-secret-in-text
    private final String apiKey = "9f8e7d6c5b4a39281706";
    // ok: java-cwe-798-secret-in-text
    private static final String PASSWORD_PROPERTY = "db.password";
    // ok: java-cwe-798-secret-in-text
    private static final String API_KEY = "API_KEY_NAME";
    // ok: java-cwe-798-secret-in-text
    private String password = "";
    // ok: java-cwe-798-secret-in-text
    private final String token = System.getenv("SERVICE_TOKEN");

    Connection connect() throws SQLException {
        // ruleid: java-cwe-798-credential-argument
        return DriverManager.getConnection("jdbc:mysql://db/shop", "root", "toor99");
    }

    String sign(Map<String, Object> claims) {
        // ruleid: java-cwe-798-credential-argument
        return Jwts.builder().setClaims(claims).signWith(SignatureAlgorithm.HS256, "mySigningKey123").compact();
    }

    boolean login(String user, String password) {
        // ruleid: java-cwe-798-secret-in-text
        return user.equals("admin") && password.equals("letmein1");
    }

    SecretKeySpec key() {
        // ruleid: java-cwe-798-credential-argument
        return new SecretKeySpec("0123456789abcdef".getBytes(StandardCharsets.UTF_8), "AES");
    }

    Connection connectFromEnvironment() throws SQLException {
        // ok: java-cwe-798-credential-argument
        return DriverManager.getConnection(System.getenv("DB_URL"), System.getenv("DB_USER"), System.getenv("DB_PASSWORD"));
    }

    SecretKeySpec keyFromEnvironment() {
        // ok: java-cwe-798-credential-argument
        return new SecretKeySpec(Base64.getDecoder().decode(System.getenv("KEY")), "AES");
    }
}
