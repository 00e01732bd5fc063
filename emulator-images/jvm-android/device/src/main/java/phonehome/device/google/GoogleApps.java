package phonehome.device.google;

import android.content.pm.Signature;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.util.List;
import phonehome.device.packages.PreinstalledApp;

/**
 * The apps of every phone that comes with Google's services, whatever its make.
 *
 * <p>The three that Google's client libraries look at have Google's certificate, which every app
 * with such a library carries to compare: {@code CN=Android, O=Google Inc.}, SHA-256 {@code
 * f0fd6c5b410f25cb25c3b53346c8972fae30f8ee7411df910480ad6b2d60db83}, taken from {@code
 * com.google.android.gms.common} of play-services-basement 18.4.0.
 */
public final class GoogleApps {
    /** Play services, as clients name it. */
    public static final String SERVICES = "com.google.android.gms";

    /** Of the form YYWWVVRRR, as Google counts: what a phone of Android 15 was updated to. */
    private static final int SERVICES_VERSION = 244_533_035;

    private static final int STORE_VERSION = 84_391_210;

    private GoogleApps() {}

    /** All of them, the unsigned ones too. */
    public static List<PreinstalledApp> all() {
        List<Signature> google = List.of(certificate());
        return List.of(
                new PreinstalledApp(
                        SERVICES,
                        "Google Play services",
                        "24.45.33 (190400-697625738)",
                        SERVICES_VERSION,
                        google),
                new PreinstalledApp(
                        "com.android.vending",
                        "Google Play Store",
                        "43.9.12-23 [0] [PR] 701357109",
                        STORE_VERSION,
                        google),
                new PreinstalledApp(
                        "com.google.android.gsf", "Google Services Framework", "15", 35, google),
                PreinstalledApp.unsigned("com.google.android.webview", "Android System WebView"),
                PreinstalledApp.unsigned("com.google.android.inputmethod.latin", "Gboard"),
                PreinstalledApp.unsigned("com.google.android.apps.messaging", "Messages"));
    }

    private static Signature certificate() {
        try (InputStream pem = GoogleApps.class.getResourceAsStream("google.pem")) {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            return new Signature(factory.generateCertificate(pem).getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Google's certificate cannot be read", e);
        }
    }
}
