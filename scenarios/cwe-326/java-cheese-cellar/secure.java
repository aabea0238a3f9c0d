package org.cheesecellar.seals;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Base64;
import javax.crypto.KeyGenerator;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The keys of a cellar: each wheel of cheese carries a seal that buyers check, each shelf a code that the cellar checks. */
public class CellarKeys {
    final KeyPair seal;
    final SecretKey shelf;

    CellarKeys(KeyPair seal, SecretKey shelf) {
        this.seal = seal;
        this.shelf = shelf;
    }

    /** The seal of a wheel, such as "Comte 2291, March". */
    public String sealOf(String wheel) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(seal.getPrivate());
        signature.update(wheel.getBytes());
        return Base64.getEncoder().encodeToString(signature.sign());
    }

    /** The code of a shelf, eight characters that fit on its label. */
    public String codeOf(String label) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(shelf);
        return Base64.getEncoder().encodeToString(mac.doFinal(label.getBytes())).substring(0, 8);
    }

    /** Makes the keys of a new cellar. */
    public static CellarKeys generate() throws GeneralSecurityException {
        KeyPairGenerator pairs = KeyPairGenerator.getInstance("RSA");
        pairs.initialize(2048);
        KeyGenerator secrets = KeyGenerator.getInstance("HmacSHA256");
        secrets.init(256);
        return new CellarKeys(pairs.generateKeyPair(), secrets.generateKey());
    }
}
