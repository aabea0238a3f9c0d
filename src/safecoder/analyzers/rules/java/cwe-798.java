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

    // ruleid: java-cwe-798-secret-in-text
    private static final String JWT_SECRET = "mySecretKey";
    // ruleid: java-cwe-798-secret-in-text
    private static final String DB_PASS = "rootpassword";
    // ruleid: java-cwe-798-secret-in-text
    private final byte[] signingKey = "super_secret_key".getBytes(StandardCharsets.UTF_8);
    // ruleid: java-cwe-798-secret-in-text
    private String userPassword = "mypassword";
    // ok: java-cwe-798-secret-in-text
    private static final String CLIENT_SECRET = "client_secret_key";
    // ok: java-cwe-798-secret-in-text
    private static final String FORM_PASSWORD = "user_password";
    // ok: java-cwe-798-secret-in-text
    private static final String MYSQL_PASSWORD = "mysqlPassword";

    // ruleid: java-cwe-798-fallback
    @Value("${jwt.secret:s3cr3tKeyForDev}")
    private String jwtSecret;
    // ok: java-cwe-798-fallback
    @Value("${jwt.secret}")
    private String jwtSecretRequired;
    // ok: java-cwe-798-fallback
    @Value("${jwt.token.validity:86400000}")
    private long validity;
    // ok: java-cwe-798-fallback
    @Value("${mail.password:}")
    private String mailPassword;

    String databasePassword(Properties properties) {
        // ruleid: java-cwe-798-fallback
        String first = System.getenv().getOrDefault("DB_PASSWORD", "tiger42");
        // ruleid: java-cwe-798-fallback
        String second = properties.getProperty("db.password", "tiger42");
        // ok: java-cwe-798-fallback
        String user = System.getenv().getOrDefault("DB_USER", "shop");
        // ok: java-cwe-798-fallback
        String third = properties.getProperty("db.password", "");
        // ok: java-cwe-798-fallback
        String header = properties.getProperty("csrf.token.header", "X-Token");
        return first + second + third + user + header;
    }

    String key() {
        // ruleid: java-cwe-798-fallback
        return Optional.ofNullable(System.getenv("API_KEY")).orElse("k9d83jd02");
    }

    String keyOrStop() {
        // ok: java-cwe-798-fallback
        return Optional.ofNullable(System.getenv("API_KEY")).orElseThrow(() -> new IllegalStateException("API_KEY is not set"));
    }

    Connection connectByAddress() throws SQLException {
        // ruleid: java-cwe-798-known-form
        return DriverManager.getConnection("jdbc:mysql://db/shop?user=root&password=tiger42");
    }

    Connection connectByAddressFromEnvironment() throws SQLException {
        // ok: java-cwe-798-known-form
        return DriverManager.getConnection("jdbc:mysql://db/shop?user=root&password=" + System.getenv("DB_PASSWORD"));
    }

    // ruleid: java-cwe-798-known-form
    private static final String CLOUD_ID = "AKIAQ3EGRT7LZ2WXYB4C";

    PrivateKey read(String pem) {
        // ok: java-cwe-798-known-form
        String body = pem.replace("-----BEGIN PRIVATE KEY-----", "").replace("-----END PRIVATE KEY-----", "");
        return decode(body);
    }
}
