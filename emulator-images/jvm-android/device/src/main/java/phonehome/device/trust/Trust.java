package phonehome.device.trust;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;

/**
 * Makes the device trust the gateway's certificate authority, and only that: the JDK's default
 * trust store and Android's {@code AndroidCAStore} hold it as a phone holds its system
 * certificates.
 */
public final class Trust {
    /**
     * The JDK's older format: one of PKCS #12 derives two keys from the password, which takes long.
     */
    private static final String FORMAT = "JKS";

    private static final char[] PASSWORD = "changeit".toCharArray();

    private Trust() {}

    /** Reads {@code ca.pem}; must run before any code of the device opens a TLS connection. */
    public static void install(Path pem, Path folder) throws IOException {
        try {
            Certificate authority = read(pem);
            Path store = folder.resolve("cacerts.jks");
            write(store, authority);
            System.setProperty("javax.net.ssl.trustStore", store.toString());
            System.setProperty("javax.net.ssl.trustStorePassword", new String(PASSWORD));
            System.setProperty("javax.net.ssl.trustStoreType", FORMAT);
            Security.addProvider(new SystemCertificates(authority));
        } catch (GeneralSecurityException e) {
            throw new IOException("the gateway's certificate cannot be used", e);
        }
    }

    private static Certificate read(Path pem) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(pem)) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static void write(Path file, Certificate authority)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(FORMAT);
        store.load(null, PASSWORD);
        store.setCertificateEntry("gateway", authority);
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
        }
    }
}
