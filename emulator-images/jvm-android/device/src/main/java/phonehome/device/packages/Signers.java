package phonehome.device.packages;

import android.content.pm.PackageManager;
import android.content.pm.PackageParser;
import android.content.pm.PackageParser.SigningDetails;
import android.content.pm.Signature;
import android.util.ArraySet;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.util.Arrays;
import java.util.List;

/** Who signed a package, and whether two were signed by the same. */
final class Signers {
    private static final int SCHEME = SigningDetails.SignatureSchemeVersion.SIGNING_BLOCK_V2;

    private Signers() {}

    /**
     * Reads the signer of the APKs that were parsed.
     *
     * @throws InstallFailure when parts of one package have different signers
     */
    static void read(PackageParser.Package parsed) throws InstallFailure {
        try {
            PackageParser.collectCertificates(parsed, true);
        } catch (PackageParser.PackageParserException | RuntimeException e) {
            refuseDifferent(e);
            // Robolectric's verifier knows few schemes; an app without a readable signer gets a
            // signature of its own rather than a refusal, for what it does is what matters.
            byte[] own = parsed.packageName.getBytes(StandardCharsets.UTF_8);
            set(parsed, List.of(new Signature(own)));
        }
    }

    private static void refuseDifferent(Exception e) throws InstallFailure {
        if (e instanceof PackageParser.PackageParserException refused
                && refused.error == PackageManager.INSTALL_PARSE_FAILED_INCONSISTENT_CERTIFICATES) {
            throw new InstallFailure("INSTALL_PARSE_FAILED_INCONSISTENT_CERTIFICATES", e);
        }
    }

    /** Says who signed it, where its APK does not tell. */
    static void set(PackageParser.Package parsed, List<Signature> signers) {
        Signature[] all = signers.toArray(Signature[]::new);
        try {
            parsed.mSigningDetails = new SigningDetails(all, SCHEME);
        } catch (CertificateException noCertificate) {
            ArraySet<PublicKey> noKeys = new ArraySet<>();
            parsed.mSigningDetails = new SigningDetails(all, SCHEME, noKeys, null);
        }
    }

    /** Whether both have a known signer, and the same. */
    static boolean same(PackageParser.Package one, PackageParser.Package other) {
        Signature[] signers = one.mSigningDetails.signatures;
        return signers != null && Arrays.equals(signers, other.mSigningDetails.signatures);
    }
}
