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
}
