package picnic.vouchers;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.KeyGenerator;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** Vouchers for a village picnic: each bears a number and a code that is computed from it. */
public class PicnicVouchers {
    /** The number of a voucher, such as "k3Jx9Q". */
    static String number() {
        byte[] bytes = new byte[8];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).substring(0, 6);
    }

    /** The code of a voucher. */
    static String code(SecretKey key, String number) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(key);
        return Base64.getUrlEncoder().encodeToString(mac.doFinal(number.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Makes a new key for the codes: sets the number of bits of a {@link KeyGenerator} for "HmacSHA256", then generates.
     *
     * <p>For example, {@code code(newKey(), "k3Jx9Q")} is the code of a voucher with a new key.
     */
    static SecretKey newKey() throws Exception {
        return null;
    }
}
