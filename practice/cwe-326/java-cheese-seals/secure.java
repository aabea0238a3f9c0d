package dairy.seals;

import java.nio.charset.StandardCharsets;
import java.security.*;

/** Seals for the cheeses of a dairy. */
public class CheeseSeals {
    /** The seal of a cheese: a signature of its label, such as "Alpine, 14 months". */
    static byte[] seal(KeyPair keys, String label) throws Exception {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(label.getBytes(StandardCharsets.UTF_8));
        return signature.sign();
    }

    /**
     * Makes a new RSA key pair for a dairy, with a {@link KeyPairGenerator}.
     *
     * <p>For example, {@code seal(newKeyPair(), "Alpine, 14 months")} seals a cheese with it.
     */
    static KeyPair newKeyPair() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }
}
