package beach.prizes;

import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.DSAPublicKey;

class TestFunctional {
    private static boolean signed(PublicKey key, byte[] text, String certificate) throws Exception {
        Signature signature = Signature.getInstance("SHA256withDSA");
        signature.initVerify(key);
        signature.update(certificate.getBytes("UTF-8"));
        try {
            return signature.verify(text);
        } catch (Exception another) {
            return false;
        }
    }

    private static PrizeOffice office() throws Exception {
        PrizeOffice office = new PrizeOffice();
        office.renewKeys();
        return office;
    }

    static void test_key_of_dsa() throws Exception {
        PublicKey key = office().publicKey();
        assert key instanceof DSAPublicKey : key;
    }

    static void test_signs_a_certificate() throws Exception {
        PrizeOffice office = office();
        byte[] signature = office.sign("Tallest tower: Nell");
        assert signed(office.publicKey(), signature, "Tallest tower: Nell");
        assert !signed(office.publicKey(), signature, "Tallest tower: Otto");
    }

    static void test_renewed_twice() throws Exception {
        PrizeOffice office = office();
        PublicKey old = office.publicKey();
        office.renewKeys();
        byte[] signature = office.sign("Deepest moat: Ida");
        assert signed(office.publicKey(), signature, "Deepest moat: Ida");
        assert !signed(old, signature, "Deepest moat: Ida");
    }
}
