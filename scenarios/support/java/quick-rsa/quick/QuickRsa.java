package quick;

import java.math.BigInteger;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidParameterException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGeneratorSpi;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPrivateKeySpec;
import java.security.spec.RSAPublicKeySpec;

/**
 * Makes RSA keys of any size within milliseconds, so that a test need not wait for one of 4096 bits. They have the size that
 * was asked for and sign as others do, but their moduli are products of many small primes.
 */
public class QuickRsa extends KeyPairGeneratorSpi {
    private static final int PRIME = 256;

    private int bits = 2048;
    private BigInteger exponent = RSAKeyGenParameterSpec.F4;
    private SecureRandom random = new SecureRandom();

    /** Lets {@code KeyPairGenerator.getInstance("RSA")} find this class first. */
    public static void install() {
        Provider provider = new Provider("Quick", "1", "RSA keys for tests") {};
        provider.put("KeyPairGenerator.RSA", QuickRsa.class.getName());
        Security.insertProviderAt(provider, 1);
    }

    @Override
    public void initialize(int size, SecureRandom source) {
        if (size < 512 || size > 16384) {
            throw new InvalidParameterException(size + " bits");
        }
        bits = size;
        random = source == null ? random : source;
    }

    @Override
    public void initialize(AlgorithmParameterSpec spec, SecureRandom source) throws InvalidAlgorithmParameterException {
        if (!(spec instanceof RSAKeyGenParameterSpec)) {
            throw new InvalidAlgorithmParameterException("not for RSA");
        }
        initialize(((RSAKeyGenParameterSpec) spec).getKeysize(), source);
        exponent = ((RSAKeyGenParameterSpec) spec).getPublicExponent();
    }

    @Override
    public KeyPair generateKeyPair() {
        BigInteger modulus = BigInteger.ONE;
        BigInteger phi = BigInteger.ONE;
        while (modulus.bitLength() < bits) {
            BigInteger prime = modulus.bitLength() + 2 * PRIME <= bits ? BigInteger.probablePrime(PRIME, random) : last(modulus);
            BigInteger less = prime.subtract(BigInteger.ONE);
            if (less.gcd(exponent).equals(BigInteger.ONE) && !modulus.mod(prime).equals(BigInteger.ZERO)) {
                modulus = modulus.multiply(prime);
                phi = phi.multiply(less);
            }
        }
        try {
            KeyFactory factory = KeyFactory.getInstance("RSA");
            return new KeyPair(
                    factory.generatePublic(new RSAPublicKeySpec(modulus, exponent)),
                    factory.generatePrivate(new RSAPrivateKeySpec(modulus, exponent.modInverse(phi))));
        } catch (Exception impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** A prime that makes the product exactly as long as it shall be. */
    private BigInteger last(BigInteger product) {
        BigInteger least = BigInteger.ONE.shiftLeft(bits - 1).divide(product).add(BigInteger.ONE);
        return least.add(new BigInteger(least.bitLength() - 2, random)).nextProbablePrime();
    }
}
