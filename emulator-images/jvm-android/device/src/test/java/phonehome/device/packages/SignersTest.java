package phonehome.device.packages;

import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import android.content.pm.PackageParser;
import android.content.pm.Signature;
import java.util.List;
import org.json.JSONException;
import org.json.JSONObject;
import org.junit.Test;
import phonehome.device.owner.DeviceTest;

public class SignersTest extends DeviceTest {
    private static PackageParser.Package signed(String name, String... certificates) {
        PackageParser.Package parsed = new PackageParser.Package(name);
        Signers.set(parsed, List.of(certificates).stream().map(Signature::new).toList());
        return parsed;
    }

    @Test
    public void equalCertificatesAreOneSigner() {
        assertTrue(Signers.same(signed("a", "3082"), signed("b", "3082")));
        assertFalse(Signers.same(signed("a", "3082"), signed("b", "3083")));
    }

    @Test
    public void packagesOfWhichNoSignerIsKnownAreNotOfOneSigner() {
        PackageParser.Package one = new PackageParser.Package("a");
        one.mSigningDetails = PackageParser.SigningDetails.UNKNOWN;
        PackageParser.Package other = new PackageParser.Package("b");
        other.mSigningDetails = PackageParser.SigningDetails.UNKNOWN;
        assertFalse(Signers.same(one, other));
    }

    @Test
    public void aPackageIsReadAsTheHostWritesIt() throws JSONException {
        SystemPackage read =
                SystemPackage.parse(
                        new JSONObject(
                                "{\"package\": \"a.b\", \"path\": \"/system/app/A/A.apk\","
                                        + " \"privileged\": true, \"uid\": null,"
                                        + " \"granted\": [\"p\"], \"certificates\": [\"3082\"]}"));
        assertTrue(read.privileged());
        assertTrue(read.uid() < 0);
        assertTrue(read.granted().equals(List.of("p")));
        assertTrue(read.signers().equals(List.of(new Signature("3082"))));
    }
}
