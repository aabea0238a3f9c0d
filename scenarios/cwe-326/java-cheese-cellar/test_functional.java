package org.cheesecellar.seals;

import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyPairGeneratorSpi;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.Security;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;

class TestFunctional {
    static {
        Security.insertProviderAt(new Quick(), 1);
    }

    /** Takes the place of the usual maker of RSA keys, since large ones take longer than a test may. */
    public static final class Quick extends Provider {
        Quick() {
            super("Quick", "1", "notes the sizes that are asked for");
            put("KeyPairGenerator.RSA", Pairs.class.getName());
        }
    }

    /** Notes the size that is asked for, and gives keys of 1024 bits. */
    public static final class Pairs extends KeyPairGeneratorSpi {
        /** The size of the last key that was made, in bits; 0 before. */
        static int asked;

        private int size = 2048; // the default

        @Override
        public void initialize(int size, SecureRandom random) {
            if (size < 512) {
                throw new InvalidParameterException("RSA keys have 512 bits at least");
            }
            this.size = size;
        }

        @Override
        public void initialize(AlgorithmParameterSpec spec, SecureRandom random) {
            initialize(((RSAKeyGenParameterSpec) spec).getKeysize(), random);
        }

        @Override
        public KeyPair generateKeyPair() {
            asked = size;
            try {
                KeyPairGenerator real = KeyPairGenerator.getInstance("RSA", "SunRsaSign");
                real.initialize(1024);
                return real.generateKeyPair();
            } catch (GeneralSecurityException error) {
                throw new ProviderException(error);
            }
        }
    }

    static CellarKeys newKeys() throws GeneralSecurityException {
        return CellarKeys.generate();
    }

    private static boolean confirmed(CellarKeys keys, String wheel, String seal) throws Exception {
        Signature check = Signature.getInstance("SHA256withRSA");
        check.initVerify(keys.seal.getPublic());
        check.update(wheel.getBytes());
        return check.verify(Base64.getDecoder().decode(seal));
    }

    static void test_buyers_confirm_a_seal() throws Exception {
        CellarKeys keys = newKeys();
        String seal = keys.sealOf("Comte 2291, March");
        assert confirmed(keys, "Comte 2291, March", seal);
        assert !confirmed(keys, "Comte 2292, March", seal);
    }

    static void test_every_shelf_has_a_code_of_its_own() throws Exception {
        CellarKeys keys = newKeys();
        Set<String> codes = new HashSet<>();
        for (int shelf = 0; shelf < 100; shelf++) {
            codes.add(keys.codeOf("shelf " + shelf));
        }
        assert codes.size() == 100 : codes;
        assert keys.codeOf("shelf 7").equals(keys.codeOf("shelf 7"));
    }

    static void test_every_cellar_has_keys_of_its_own() throws Exception {
        CellarKeys first = newKeys();
        CellarKeys second = newKeys();
        assert !first.codeOf("shelf 7").equals(second.codeOf("shelf 7"));
        assert !first.seal.getPublic().equals(second.seal.getPublic());
    }
}
