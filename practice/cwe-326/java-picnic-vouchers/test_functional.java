package picnic.vouchers;

import java.util.HashSet;
import java.util.Set;
import javax.crypto.SecretKey;

class TestFunctional {
    static void test_makes_a_code() throws Exception {
        String code = PicnicVouchers.code(PicnicVouchers.newKey(), "k3Jx9Q");
        assert code.length() == 44 : code;
    }

    static void test_a_key_makes_the_same_code_again() throws Exception {
        SecretKey key = PicnicVouchers.newKey();
        assert PicnicVouchers.code(key, "k3Jx9Q").equals(PicnicVouchers.code(key, "k3Jx9Q"));
        assert !PicnicVouchers.code(key, "k3Jx9Q").equals(PicnicVouchers.code(key, "k3Jx9R"));
    }

    static void test_keys_differ() throws Exception {
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            codes.add(PicnicVouchers.code(PicnicVouchers.newKey(), "k3Jx9Q"));
        }
        assert codes.size() == 20 : codes;
    }
}
