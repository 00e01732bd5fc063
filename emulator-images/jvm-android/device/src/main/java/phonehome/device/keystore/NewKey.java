package phonehome.device.keystore;

import android.hardware.security.keymint.Algorithm;
import android.hardware.security.keymint.EcCurve;
import android.hardware.security.keymint.KeyPurpose;
import android.hardware.security.keymint.Tag;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that was just made.
 *
 * @param certificate of its public key, signed by itself; null for a secret key, and for an
 *     imported one on a curve, to which its owner brings one
 */
record NewKey(Key key, byte[] certificate) {
    /** Makes one as the parameters want it. */
    static NewKey generate(Parameters wanted) throws GeneralSecurityException {
        return switch (wanted.algorithm()) {
            case Algorithm.RSA, Algorithm.EC -> certified(pairs(wanted).generateKeyPair(), wanted);
            default -> secret(random(wanted.integer(Tag.KEY_SIZE, 0) / 8), wanted);
        };
    }

    /** Takes one that the app has: PKCS #8, or the bytes of a secret key. */
    static NewKey of(byte[] material, Parameters wanted) throws GeneralSecurityException {
        PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(material);
        return switch (wanted.algorithm()) {
            case Algorithm.RSA -> ofRsa(encoded, wanted);
            case Algorithm.EC ->
                    new NewKey(
                            KeyFactory.getInstance(family(wanted)).generatePrivate(encoded), null);
            default -> secret(material, wanted);
        };
    }

    private static NewKey ofRsa(PKCS8EncodedKeySpec encoded, Parameters wanted)
            throws GeneralSecurityException {
        KeyFactory factory = KeyFactory.getInstance("RSA");
        PrivateKey key = factory.generatePrivate(encoded);
        if (!(key instanceof RSAPrivateCrtKey full)) {
            return new NewKey(key, null);
        }
        RSAPublicKeySpec other = new RSAPublicKeySpec(full.getModulus(), full.getPublicExponent());
        return certified(new KeyPair(factory.generatePublic(other), key), wanted);
    }

    private static KeyPairGenerator pairs(Parameters wanted) throws GeneralSecurityException {
        String family = family(wanted);
        KeyPairGenerator generator = KeyPairGenerator.getInstance(family);
        if (family.equals("RSA")) {
            long exponent = wanted.longInteger(Tag.RSA_PUBLIC_EXPONENT, 65_537);
            generator.initialize(
                    new RSAKeyGenParameterSpec(
                            wanted.integer(Tag.KEY_SIZE, 2048), BigInteger.valueOf(exponent)));
        } else if (family.equals("EC")) {
            generator.initialize(new ECGenParameterSpec(Algorithms.curve(wanted)));
        }
        return generator;
    }

    private static String family(Parameters wanted) {
        if (wanted.algorithm() == Algorithm.RSA) {
            return "RSA";
        } else if (wanted.curve() != EcCurve.CURVE_25519) {
            return "EC";
        }
        boolean agrees = wanted.purposes().anyMatch(purpose -> purpose == KeyPurpose.AGREE_KEY);
        return agrees ? "X25519" : "Ed25519";
    }

    private static NewKey certified(KeyPair pair, Parameters wanted)
            throws GeneralSecurityException {
        return new NewKey(pair.getPrivate(), SelfSigned.certificate(pair, wanted));
    }

    private static NewKey secret(byte[] material, Parameters wanted) {
        String name =
                switch (wanted.algorithm()) {
                    case Algorithm.TRIPLE_DES -> "DESede";
                    case Algorithm.HMAC -> "HMAC";
                    default -> "AES";
                };
        return new NewKey(new SecretKeySpec(material, name), null);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
