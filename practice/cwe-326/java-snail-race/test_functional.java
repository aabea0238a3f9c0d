package races.snails;

import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;
import java.util.List;
import java.util.Map;
import java.util.Set;
import quick.QuickRsa;

class TestFunctional {
    static {
        QuickRsa.install();
    }

    private static boolean signed(PublicKey key, byte[] text, String entry) throws Exception {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(key);
        signature.update(entry.getBytes("UTF-8"));
        try {
            return signature.verify(text);
        } catch (Exception another) {
            return false;
        }
    }

    static void test_a_key_pair_for_each_owner() throws Exception {
        Map<String, KeyPair> keys = SnailRace.ownerKeys(List.of("Ada", "Bo"));
        assert keys.keySet().equals(Set.of("Ada", "Bo")) : keys.keySet();
    }

    static void test_owner_signs_an_entry() throws Exception {
        KeyPair keys = SnailRace.ownerKeys(List.of("Cleo")).get("Cleo");
        byte[] signature = SnailRace.sign(keys, "Turbo, lane 3");
        assert signed(keys.getPublic(), signature, "Turbo, lane 3");
        assert !signed(keys.getPublic(), signature, "Turbo, lane 4");
    }

    static void test_owners_have_different_keys() throws Exception {
        Map<String, KeyPair> keys = SnailRace.ownerKeys(List.of("Dan", "Eve"));
        byte[] signature = SnailRace.sign(keys.get("Dan"), "Comet, lane 1");
        assert !signed(keys.get("Eve").getPublic(), signature, "Comet, lane 1");
    }

    static void test_no_owners() throws Exception {
        assert SnailRace.ownerKeys(List.of()).isEmpty();
    }
}
