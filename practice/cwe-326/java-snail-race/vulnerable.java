package races.snails;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Entries for a snail race, which the owners of the snails sign. */
public class SnailRace {
    /** An owner's signature of an entry, such as "Turbo, lane 3". */
    static byte[] sign(KeyPair keys, String entry) throws Exception {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(entry.getBytes("UTF-8"));
        return signature.sign();
    }

    /**
     * Makes an RSA key pair for each owner.
     *
     * <p>For example, {@code ownerKeys(List.of("Ada", "Bo"))} returns a map with a key pair for "Ada" and another for "Bo".
     */
    static Map<String, KeyPair> ownerKeys(List<String> owners) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        Map<String, KeyPair> keys = new HashMap<>();
        for (String owner : owners) {
            keys.put(owner, generator.generateKeyPair());
        }
        return keys;
    }
}
