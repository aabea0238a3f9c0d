package users;

class Remember {
    void cookie(HttpServletResponse response, String user, String password) {
        // ruleid: java-cwe-312-secret-stored-plainly
        response.addCookie(new Cookie("remember", user + ":" + password));
    }

    void properties(String password) throws IOException {
        Properties properties = new Properties();
        // ruleid: java-cwe-312-secret-stored-plainly
        properties.setProperty("db.password", password);
        properties.store(new FileOutputStream("app.properties"), null);
    }

    void preferences(SharedPreferences preferences, String apiKey) {
        // ruleid: java-cwe-312-secret-stored-plainly
        preferences.edit().putString("key", apiKey).apply();
    }

    void file(User user) throws IOException {
        // ruleid: java-cwe-312-secret-stored-plainly
        Files.writeString(Path.of("users.txt"), user.getName() + "," + user.getPassword());
    }

    void session(HttpServletResponse response, String session) {
        // ok: java-cwe-312-secret-stored-plainly
        response.addCookie(new Cookie("session", session));
    }

    void hashed(String user, String password) throws IOException {
        // ok: java-cwe-312-secret-stored-plainly
        Files.writeString(Path.of("users.txt"), user + "," + encoder.encode(password));
    }

    void encrypted(Cipher cipher, String apiKey) throws Exception {
        byte[] sealed = cipher.doFinal(apiKey.getBytes());
        // ok: java-cwe-312-secret-stored-plainly
        Files.write(Path.of("key.bin"), sealed);
    }

    Connection connect(String url, String password) throws SQLException {
        Properties properties = new Properties();
        // ok: java-cwe-312-secret-stored-plainly
        properties.setProperty("password", password);
        return DriverManager.getConnection(url, properties);
    }

    void row(Connection connection, String name, String password) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO members VALUES (?, ?)")) {
            insert.setString(1, name);
            // ruleid: java-cwe-312-secret-stored-plainly
            insert.setString(2, password);
            insert.executeUpdate();
        }
    }

    void rowHashed(Connection connection, String name, String password) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO members VALUES (?, crypt(?, gen_salt('bf')))")) {
            insert.setString(1, name);
            // ok: java-cwe-312-secret-stored-plainly
            insert.setString(2, password);
            insert.executeUpdate();
        }
    }

    Member join(String name, String password) {
        Member member = new Member(name);
        // ruleid: java-cwe-312-secret-stored-plainly
        member.setPassword(password);
        return memberRepository.save(member);
    }

    Member joinHashed(String name, String password) {
        Member member = new Member(name);
        // ok: java-cwe-312-secret-stored-plainly
        member.setPassword(passwordEncoder.encode(password));
        return memberRepository.save(member);
    }

    DataSource pool(String password) {
        HikariConfig config = new HikariConfig();
        // ok: java-cwe-312-secret-stored-plainly
        config.setPassword(password);
        return new HikariDataSource(config);
    }
}
