package crypto;

class Keys {
    KeyPair rsa() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        // ruleid: java-cwe-326-short-key
        generator.initialize(1024);
        return generator.generateKeyPair();
    }

    KeyPair dsa(SecureRandom random) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("DSA");
        // ruleid: java-cwe-326-short-key
        generator.initialize(1024, random);
        return generator.generateKeyPair();
    }

    SecretKey aes() throws Exception {
        KeyGenerator generator = KeyGenerator.getInstance("AES");
        // ruleid: java-cwe-326-short-key
        generator.init(64);
        return generator.generateKey();
    }

    KeyPair curve() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        // ruleid: java-cwe-326-short-key
        generator.initialize(new ECGenParameterSpec("secp192r1"));
        return generator.generateKeyPair();
    }

    SecretKey eightBytes(SecureRandom random) {
        byte[] secret = new byte[8];
        random.nextBytes(secret);
        // ruleid: java-cwe-326-short-secret
        return new SecretKeySpec(secret, "HmacSHA256");
    }

    java.security.Key fullName(SecureRandom random) {
        byte[] secret = new byte[8];
        random.nextBytes(secret);
        // ruleid: java-cwe-326-short-secret
        return new javax.crypto.spec.SecretKeySpec(secret, "HmacSHA256");
    }

    java.security.Key fullNameLong(SecureRandom random) {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        // ok: java-cwe-326-short-secret
        return new javax.crypto.spec.SecretKeySpec(secret, "HmacSHA256");
    }

    SecretKey cut(byte[] digest) {
        // ruleid: java-cwe-326-short-secret
        return new SecretKeySpec(Arrays.copyOf(digest, 8), "HmacSHA256");
    }

    SecretKey cutLong(byte[] digest) {
        // ok: java-cwe-326-short-secret
        return new SecretKeySpec(Arrays.copyOf(digest, 32), "AES");
    }

    javax.crypto.SecretKey generatedByFullName() throws Exception {
        javax.crypto.KeyGenerator generator = javax.crypto.KeyGenerator.getInstance("AES");
        // ruleid: java-cwe-326-short-key
        generator.init(64);
        return generator.generateKey();
    }

    void specByFullName(KeyPairGenerator generator) throws Exception {
        // ruleid: java-cwe-326-short-key
        generator.initialize(new java.security.spec.RSAKeyGenParameterSpec(1024, java.security.spec.RSAKeyGenParameterSpec.F4));
        // ok: java-cwe-326-short-key
        generator.initialize(new java.security.spec.RSAKeyGenParameterSpec(3072, java.security.spec.RSAKeyGenParameterSpec.F4));
    }

    SecretKey manyBytes(SecureRandom random) {
        byte[] secret = new byte[32];
        byte[] salt = new byte[8];
        random.nextBytes(secret);
        random.nextBytes(salt);
        // ok: java-cwe-326-short-secret
        return new SecretKeySpec(secret, "HmacSHA256");
    }

    SSLContext context() throws Exception {
        // ruleid: java-cwe-326-old-protocol
        return SSLContext.getInstance("TLSv1");
    }

    KeyPair longRsa() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        // ok: java-cwe-326-short-key
        generator.initialize(3072);
        return generator.generateKeyPair();
    }

    KeyPair p256() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        // ok: java-cwe-326-short-key
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    SecretKey aes256() throws Exception {
        KeyGenerator generator = KeyGenerator.getInstance("AES");
        // ok: java-cwe-326-short-key
        generator.init(256);
        return generator.generateKey();
    }

    SSLContext current() throws Exception {
        // ok: java-cwe-326-old-protocol
        return SSLContext.getInstance("TLSv1.3");
    }
}
