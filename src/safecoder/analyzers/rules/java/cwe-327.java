package crypto;

class Vault {
    private static final String ALGORITHM = "DES/CBC/PKCS5Padding";
    private final SecureRandom random = new SecureRandom();

    byte[] old(byte[] data, Key key) throws Exception {
        // ruleid: java-cwe-327-weak-cipher
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(Cipher.ENCRYPT_MODE, key);
        return cipher.doFinal(data);
    }

    byte[] plainAes(byte[] data, Key key) throws Exception {
        // ruleid: java-cwe-327-weak-cipher
        Cipher cipher = Cipher.getInstance("AES");
        cipher.init(Cipher.ENCRYPT_MODE, key);
        return cipher.doFinal(data);
    }

    byte[] ecb(byte[] data, Key key) throws Exception {
        // ruleid: java-cwe-327-weak-cipher
        Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");
        cipher.init(Cipher.ENCRYPT_MODE, key);
        return cipher.doFinal(data);
    }

    byte[] sign(byte[] data) throws Exception {
        // ruleid: java-cwe-327-weak-digest
        MessageDigest digest = MessageDigest.getInstance("SHA-1");
        return digest.digest(data);
    }

    String hash(String text) {
        // ruleid: java-cwe-327-weak-digest
        return DigestUtils.md5Hex(text);
    }

    byte[] fixed(byte[] data, Key key) throws Exception {
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        byte[] iv = new byte[16];
        // ruleid: java-cwe-327-fixed-iv
        cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(iv));
        return cipher.doFinal(data);
    }

    byte[] gcm(byte[] data, Key key) throws Exception {
        byte[] nonce = new byte[12];
        random.nextBytes(nonce);
        // ok: java-cwe-327-weak-cipher
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        // ok: java-cwe-327-fixed-iv
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
        return cipher.doFinal(data);
    }

    byte[] decrypt(byte[] message, Key key) throws Exception {
        byte[] nonce = new byte[12];
        System.arraycopy(message, 0, nonce, 0, 12);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        // ok: java-cwe-327-fixed-iv
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, nonce));
        return cipher.doFinal(message, 12, message.length - 12);
    }

    byte[] digest(byte[] data) throws Exception {
        // ok: java-cwe-327-weak-digest
        return MessageDigest.getInstance("SHA-256").digest(data);
    }

    String etag(byte[] body) throws Exception {
        // ok: java-cwe-327-weak-digest
        return hex(MessageDigest.getInstance("MD5").digest(body));
    }

    Cipher rsa() throws Exception {
        // ok: java-cwe-327-weak-cipher
        return Cipher.getInstance("RSA/ECB/OAEPWithSHA-256AndMGF1Padding");
    }
}
