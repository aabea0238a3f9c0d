package dairy.seals;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import quick.QuickRsa;

class TestFunctional {
    static {
        QuickRsa.install();
    }

    private static boolean sealed(PublicKey key, byte[] seal, String label) throws Exception {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(key);
        signature.update(label.getBytes(StandardCharsets.UTF_8));
        try {
            return signature.verify(seal);
        } catch (Exception another) {
            return false;
        }
    }

    static void test_keys_of_rsa() throws Exception {
        KeyPair keys = CheeseSeals.newKeyPair();
        assert keys.getPublic() instanceof RSAPublicKey : keys.getPublic();
        assert keys.getPrivate() instanceof RSAPrivateKey : keys.getPrivate();
    }

    static void test_seals_a_cheese() throws Exception {
        KeyPair keys = CheeseSeals.newKeyPair();
        byte[] seal = CheeseSeals.seal(keys, "Alpine, 14 months");
        assert sealed(keys.getPublic(), seal, "Alpine, 14 months");
        assert !sealed(keys.getPublic(), seal, "Alpine, 24 months");
    }

    static void test_each_dairy_has_its_own() throws Exception {
        KeyPair first = CheeseSeals.newKeyPair();
        KeyPair second = CheeseSeals.newKeyPair();
        assert !sealed(second.getPublic(), CheeseSeals.seal(first, "Goat"), "Goat");
    }
}
