package beach.prizes;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;

/** The office that signs the certificates of a sandcastle contest. */
public class PrizeOffice {
    private final SecureRandom random = new SecureRandom();
    private KeyPair keys;

    /** The key with which everybody can check a certificate. */
    PublicKey publicKey() {
        return keys.getPublic();
    }

    /** The signature of a certificate, such as "Tallest tower: Nell". */
    byte[] sign(String certificate) throws Exception {
        Signature signature = Signature.getInstance("SHA256withDSA");
        signature.initSign(keys.getPrivate(), random);
        signature.update(certificate.getBytes("UTF-8"));
        return signature.sign();
    }

    /**
     * Makes a new DSA key pair and keeps it in the field {@code keys}.
     *
     * <p>For example, after {@code renewKeys()} the office can {@code sign("Tallest tower: Nell")}.
     */
    void renewKeys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("DSA");
        generator.initialize(2048, random);
        keys = generator.generateKeyPair();
    }
}
