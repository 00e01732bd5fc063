package org.keystore.example;

import android.security.keystore.KeyGenParameterSpec;
import android.security.keystore.KeyProperties;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;

/** Keys that Android's key store makes. */
final class Keys {
    static final String STORE = "AndroidKeyStore";

    private Keys() {}

    static KeyStore store() throws Exception {
        KeyStore store = KeyStore.getInstance(STORE);
        store.load(null);
        return store;
    }

    static SecretKey aes(String alias, String mode, String padding) throws Exception {
        KeyGenerator generator = KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, STORE);
        generator.init(
                new KeyGenParameterSpec.Builder(
                                alias,
                                KeyProperties.PURPOSE_ENCRYPT | KeyProperties.PURPOSE_DECRYPT)
                        .setBlockModes(mode)
                        .setEncryptionPaddings(padding)
                        .setKeySize(256)
                        .build());
        return generator.generateKey();
    }

    static SecretKey hmac(String alias) throws Exception {
        KeyGenerator generator =
                KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_HMAC_SHA256, STORE);
        generator.init(new KeyGenParameterSpec.Builder(alias, KeyProperties.PURPOSE_SIGN).build());
        return generator.generateKey();
    }

    /** Short ones: longer take a busy machine seconds. */
    static KeyPair rsa(KeyGenParameterSpec.Builder wanted) throws Exception {
        KeyPairGenerator generator =
                KeyPairGenerator.getInstance(KeyProperties.KEY_ALGORITHM_RSA, STORE);
        generator.initialize(wanted.setKeySize(1024).setDigests(KeyProperties.DIGEST_SHA256).build());
        return generator.generateKeyPair();
    }

    static KeyPair ec(String alias, int purposes) throws Exception {
        KeyPairGenerator generator =
                KeyPairGenerator.getInstance(KeyProperties.KEY_ALGORITHM_EC, STORE);
        generator.initialize(
                new KeyGenParameterSpec.Builder(alias, purposes)
                        .setDigests(KeyProperties.DIGEST_SHA256)
                        .build());
        return generator.generateKeyPair();
    }
}
