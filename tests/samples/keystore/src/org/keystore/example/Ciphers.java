package org.keystore.example;

import android.security.keystore.KeyGenParameterSpec;
import android.security.keystore.KeyProperties;
import java.security.Key;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;

/** Ways to encrypt with a key of the key store; each checks that it can be decrypted again. */
final class Ciphers {
    /** Encrypts. */
    interface Way {
        byte[] encrypt(byte[] plain) throws Exception;
    }

    private Ciphers() {}

    static Map<String, Way> all() {
        Map<String, Way> all = new LinkedHashMap<>();
        all.put("gcm", plain -> aes("gcm", "GCM", "NoPadding", plain));
        all.put("cbc", plain -> aes("cbc", "CBC", "PKCS7Padding", plain));
        all.put("ctr", plain -> aes("ctr", "CTR", "NoPadding", plain));
        all.put("rsa", Ciphers::rsa);
        return all;
    }

    private static byte[] aes(String alias, String mode, String padding, byte[] plain)
            throws Exception {
        Key key = Keys.aes(alias, mode, padding);
        return encrypted(Cipher.getInstance("AES/" + mode + "/" + padding), key, key, plain);
    }

    private static byte[] rsa(byte[] plain) throws Exception {
        int purposes = KeyProperties.PURPOSE_ENCRYPT | KeyProperties.PURPOSE_DECRYPT;
        Keys.rsa(new KeyGenParameterSpec.Builder("rsa", purposes).setEncryptionPaddings("PKCS1Padding"));
        Key open = Keys.store().getCertificate("rsa").getPublicKey();
        Key secret = Keys.store().getKey("rsa", null);
        return encrypted(Cipher.getInstance("RSA/ECB/PKCS1Padding"), open, secret, plain);
    }

    private static byte[] encrypted(Cipher cipher, Key key, Key reverse, byte[] plain)
            throws Exception {
        cipher.init(Cipher.ENCRYPT_MODE, key);
        byte[] secret = cipher.doFinal(plain);
        Cipher back = Cipher.getInstance(cipher.getAlgorithm());
        back.init(Cipher.DECRYPT_MODE, reverse, cipher.getParameters());
        if (!Arrays.equals(plain, back.doFinal(secret))) {
            throw new IllegalStateException("decrypted to something else");
        }
        return secret;
    }
}
