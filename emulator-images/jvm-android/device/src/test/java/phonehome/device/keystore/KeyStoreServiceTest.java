package phonehome.device.keystore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import android.security.keystore.KeyGenParameterSpec;
import android.security.keystore.KeyProperties;
import android.security.keystore.StrongBoxUnavailableException;
import android.security.keystore2.AndroidKeyStoreProvider;
import android.system.keystore2.IKeystoreService;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.util.Collections;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.security.auth.x500.X500Principal;
import org.junit.Before;
import org.junit.Test;
import org.robolectric.shadows.ShadowBinder;
import org.robolectric.shadows.ShadowServiceManager;
import phonehome.device.owner.DeviceTest;

/** Android's own provider on the daemon of this device. */
public class KeyStoreServiceTest extends DeviceTest {
    private static final String STORE = "AndroidKeyStore";
    private static final int BOTH = KeyProperties.PURPOSE_ENCRYPT | KeyProperties.PURPOSE_DECRYPT;
    private static final byte[] PLAIN = "the plain text".getBytes(UTF_8);

    @Before
    public void switchOn() {
        ShadowServiceManager.addBinderService(
                KeyStoreService.NAME, IKeystoreService.class, new KeyStoreService());
        if (Security.getProvider(STORE) == null) {
            AndroidKeyStoreProvider.install();
        }
        ShadowBinder.setCallingUid(10_111);
    }

    private static KeyStore store() throws Exception {
        KeyStore store = KeyStore.getInstance(STORE);
        store.load(null);
        return store;
    }

    private static KeyGenParameterSpec.Builder aes(String alias) {
        return new KeyGenParameterSpec.Builder(alias, BOTH)
                .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
                .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE);
    }

    private static SecretKey generate(KeyGenParameterSpec.Builder wanted) throws Exception {
        KeyGenerator generator = KeyGenerator.getInstance("AES", STORE);
        generator.init(wanted.build());
        return generator.generateKey();
    }

    private static KeyPair pair(String algorithm, KeyGenParameterSpec.Builder wanted)
            throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm, STORE);
        generator.initialize(wanted.build());
        return generator.generateKeyPair();
    }

    @Test
    public void aSecretKeyEncryptsButIsNotShown() throws Exception {
        SecretKey key = generate(aes("secret"));
        assertNull(key.getEncoded());
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key);
        cipher.updateAAD(new byte[] {1});
        byte[] encrypted = cipher.doFinal(PLAIN);
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, cipher.getIV()));
        cipher.updateAAD(new byte[] {1});
        assertArrayEquals(PLAIN, cipher.doFinal(encrypted));
    }

    @Test
    public void anAppSeesItsOwnKeysOnly() throws Exception {
        generate(aes("mine"));
        ShadowBinder.setCallingUid(10_222);
        assertFalse(store().containsAlias("mine"));
        assertEquals(0, store().size());
        ShadowBinder.setCallingUid(10_111);
        assertTrue(store().containsAlias("mine"));
    }

    @Test
    public void aKeyServesItsPurposesOnly() throws Exception {
        KeyGenParameterSpec.Builder wanted =
                new KeyGenParameterSpec.Builder("one", KeyProperties.PURPOSE_DECRYPT)
                        .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
                        .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE);
        SecretKey key = generate(wanted);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        assertThrows(InvalidKeyException.class, () -> cipher.init(Cipher.ENCRYPT_MODE, key));
    }

    @Test
    public void thereIsNoStrongBoxAndNoAttestation() {
        assertThrows(
                StrongBoxUnavailableException.class,
                () -> generate(aes("strong").setIsStrongBoxBacked(true)));
        KeyGenParameterSpec.Builder attested =
                new KeyGenParameterSpec.Builder("attested", KeyProperties.PURPOSE_SIGN)
                        .setDigests(KeyProperties.DIGEST_SHA256)
                        .setAttestationChallenge(new byte[] {1});
        assertThrows(ProviderException.class, () -> pair("EC", attested));
    }

    @Test
    public void whatIsEncryptedForAPairIsDecryptedByItsPrivateKey() throws Exception {
        KeyPair pair =
                pair(
                        "RSA",
                        new KeyGenParameterSpec.Builder("rsa", BOTH)
                                .setDigests(KeyProperties.DIGEST_SHA256)
                                .setCertificateSubject(new X500Principal("CN=owner"))
                                .setEncryptionPaddings("OAEPPadding"));
        String name = "RSA/ECB/OAEPWithSHA-256AndMGF1Padding";
        OAEPParameterSpec padding =
                new OAEPParameterSpec(
                        "SHA-256", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT);
        Cipher cipher = Cipher.getInstance(name);
        cipher.init(Cipher.ENCRYPT_MODE, pair.getPublic(), padding);
        byte[] encrypted = cipher.doFinal(PLAIN);
        Cipher back = Cipher.getInstance(name);
        back.init(Cipher.DECRYPT_MODE, pair.getPrivate(), padding);
        assertArrayEquals(PLAIN, back.doFinal(encrypted));
        X509Certificate certificate = (X509Certificate) store().getCertificate("rsa");
        assertEquals("CN=owner", certificate.getSubjectX500Principal().getName());
    }

    @Test
    public void twoPairsAgreeOnASecret() throws Exception {
        KeyPair mine =
                pair(
                        "EC",
                        new KeyGenParameterSpec.Builder("agree", KeyProperties.PURPOSE_AGREE_KEY));
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", "SunEC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair other = generator.generateKeyPair();
        byte[] here = secret(KeyAgreement.getInstance("ECDH", STORE), mine.getPrivate(), other);
        byte[] there = secret(KeyAgreement.getInstance("ECDH", "SunEC"), other.getPrivate(), mine);
        assertArrayEquals(here, there);
    }

    private static byte[] secret(KeyAgreement agreement, PrivateKey own, KeyPair other)
            throws Exception {
        agreement.init(own);
        agreement.doPhase(other.getPublic(), true);
        return agreement.generateSecret();
    }

    @Test
    public void certificatesOfAnAppAreKept() throws Exception {
        pair(
                "EC",
                new KeyGenParameterSpec.Builder("signer", KeyProperties.PURPOSE_SIGN)
                        .setDigests(KeyProperties.DIGEST_SHA256));
        Certificate own = store().getCertificate("signer");
        store().setCertificateEntry("theirs", own);
        assertTrue(store().isCertificateEntry("theirs"));
        assertEquals(own, store().getCertificate("theirs"));
        assertEquals(List.of("signer", "theirs"), Collections.list(store().aliases()));
        store().deleteEntry("theirs");
        assertFalse(store().containsAlias("theirs"));
    }
}
