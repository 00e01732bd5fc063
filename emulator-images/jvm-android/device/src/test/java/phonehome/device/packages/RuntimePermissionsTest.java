package phonehome.device.packages;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;

import android.content.pm.PackageParser;
import java.util.List;
import java.util.Set;
import org.junit.Test;
import phonehome.device.owner.DeviceTest;

public class RuntimePermissionsTest extends DeviceTest {
    private static final String INTERNET = "android.permission.INTERNET";
    private static final String SMS = "android.permission.READ_SMS";
    private static final String NOTIFY = "android.permission.POST_NOTIFICATIONS";

    private static PackageParser.Package asking(int targetSdk) {
        PackageParser.Package parsed = new PackageParser.Package("org.asking.example");
        parsed.applicationInfo.targetSdkVersion = targetSdk;
        parsed.requestedPermissions.addAll(List.of(INTERNET, SMS, NOTIFY));
        return parsed;
    }

    @Test
    public void appsForOldPhonesGetAllAtOnce() {
        assertEquals(
                Set.of(INTERNET, SMS, NOTIFY), RuntimePermissions.givenAtInstallation(asking(22)));
    }

    @Test
    public void appsForAndroid6GetWhatIsNotDangerous() {
        assertEquals(Set.of(INTERNET, NOTIFY), RuntimePermissions.givenAtInstallation(asking(23)));
    }

    @Test
    public void appsForAndroid13MayNotNotifyUnasked() {
        assertEquals(Set.of(INTERNET), RuntimePermissions.givenAtInstallation(asking(33)));
    }

    @Test
    public void theOwnerIsNotAskedForWhatNobodyCanGive() {
        assertNotNull(PermissionGroup.of(SMS));
        assertNotNull(PermissionGroup.of(NOTIFY));
        assertNull(PermissionGroup.of("android.permission.READ_LOGS"));
        assertNull(PermissionGroup.of(INTERNET));
    }
}
