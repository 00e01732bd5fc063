package org.keystore.example;

import android.security.keystore.KeyGenParameterSpec;
import android.security.keystore.KeyInfo;
import android.security.keystore.KeyProperties;
import android.security.keystore.KeyProtection;
import java.math.BigInteger;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** What a phone's key store answers besides ciphertext. */
final class Answers {
    /** One answer. */
    interface Answer {
        Object get() throws Exception;
    }

    private static final byte[] DATA = "data".getBytes();

    private Answers() {}

    static Map<String, Answer> all() {
        Map<String, Answer> all = new LinkedHashMap<>();
        all.put("encoded", () -> secret().getEncoded());
        all.put("kept", () -> Keys.store().getKey("gcm", null).getAlgorithm());
        all.put("size", () -> info().getKeySize() + " bits, hardware " + info().isInsideSecureHardware());
        all.put("aliases", () -> Collections.list(Keys.store().aliases()));
        all.put("hmac", () -> mac(Keys.hmac("hmac")).length + " bytes");
        all.put("imported", () -> new BigInteger(1, mac(imported())).toString(16));
        all.put("rsa signature", () -> verifies(rsa(), "SHA256withRSA"));
        all.put("ec signature", () -> verifies(Keys.ec("ec", KeyProperties.PURPOSE_SIGN), "SHA256withECDSA"));
        all.put("subject", () -> certificate().getSubjectX500Principal());
        all.put("forged", Answers::forged);
        all.put("owner", Answers::boundToTheOwner);
        all.put("deleted", Answers::deleted);
        return all;
    }

    private static SecretKey secret() throws Exception {
        return (SecretKey) Keys.store().getKey("gcm", null);
    }

    private static KeyInfo info() throws Exception {
        SecretKeyFactory factory = SecretKeyFactory.getInstance("AES", Keys.STORE);
        return (KeyInfo) factory.getKeySpec(secret(), KeyInfo.class);
    }

    private static byte[] mac(SecretKey key) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(key);
        return mac.doFinal(DATA);
    }

    private static SecretKey imported() throws Exception {
        KeyStore store = Keys.store();
        store.setEntry(
                "imported",
                new KeyStore.SecretKeyEntry(new SecretKeySpec("key".getBytes(), "HmacSHA256")),
                new KeyProtection.Builder(KeyProperties.PURPOSE_SIGN).build());
        return (SecretKey) store.getKey("imported", null);
    }

    private static KeyPair rsa() throws Exception {
        return Keys.rsa(
                new KeyGenParameterSpec.Builder("signer", KeyProperties.PURPOSE_SIGN)
                        .setSignaturePaddings(KeyProperties.SIGNATURE_PADDING_RSA_PKCS1));
    }

    private static boolean verifies(KeyPair pair, String algorithm) throws Exception {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(pair.getPrivate());
        signature.update(DATA);
        byte[] signed = signature.sign();
        PublicKey known = pair.getPublic();
        signature.initVerify(known);
        signature.update(DATA);
        return signature.verify(signed);
    }

    private static X509Certificate certificate() throws Exception {
        X509Certificate certificate = (X509Certificate) Keys.store().getCertificate("ec");
        certificate.verify(certificate.getPublicKey());
        return certificate;
    }

    private static String forged() throws Exception {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, secret(), new GCMParameterSpec(128, new byte[12]));
        try {
            cipher.doFinal(new byte[32]);
            return "believed";
        } catch (AEADBadTagException noticed) {
            return "noticed";
        }
    }

    private static String boundToTheOwner() throws Exception {
        KeyGenParameterSpec.Builder wanted =
                new KeyGenParameterSpec.Builder("bound", KeyProperties.PURPOSE_SIGN)
                        .setUserAuthenticationRequired(true);
        try {
            Keys.rsa(wanted);
            return "a key that needs a PIN";
        } catch (InvalidAlgorithmParameterException noPin) {
            return "no PIN";
        }
    }

    private static boolean deleted() throws Exception {
        Keys.store().deleteEntry("gcm");
        return Keys.store().containsAlias("gcm");
    }
}
