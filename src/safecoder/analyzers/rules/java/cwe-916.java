package users;

class Passwords {
    String md5(String password) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("MD5");
        // ruleid: java-cwe-916-fast-hash
        return hex(digest.digest(password.getBytes()));
    }

    String salted(String password, byte[] salt) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(salt);
        // ruleid: java-cwe-916-fast-hash
        digest.update(password.getBytes(StandardCharsets.UTF_8));
        return hex(digest.digest());
    }

    void register(User user) {
        // ruleid: java-cwe-916-fast-hash
        user.setHash(DigestUtils.sha256Hex(user.getPassword()));
    }

    byte[] fewRounds(char[] password, byte[] salt) throws Exception {
        // ruleid: java-cwe-916-cheap-parameters
        PBEKeySpec spec = new PBEKeySpec(password, salt, 1000, 256);
        return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    }

    PasswordEncoder none() {
        // ruleid: java-cwe-916-cheap-parameters
        return NoOpPasswordEncoder.getInstance();
    }

    String bcrypt(String password) {
        // ok: java-cwe-916-fast-hash
        return BCrypt.hashpw(password, BCrypt.gensalt(12));
    }

    PasswordEncoder encoder() {
        // ok: java-cwe-916-cheap-parameters
        return new BCryptPasswordEncoder(12);
    }

    byte[] manyRounds(char[] password, byte[] salt) throws Exception {
        // ok: java-cwe-916-cheap-parameters
        PBEKeySpec spec = new PBEKeySpec(password, salt, 310000, 256);
        return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    }

    String file(byte[] content) throws Exception {
        // ok: java-cwe-916-fast-hash
        return hex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    boolean same(Member member, String password) {
        // ruleid: java-cwe-916-fast-hash
        return DigestUtils.sha256Hex(member.getSalt() + password).equals(member.getHash());
    }
}
