package phonehome.device.settings;

import static org.junit.Assert.assertEquals;

import android.os.Build;
import android.os.SystemProperties;
import java.util.Map;
import org.junit.After;
import org.junit.Test;
import phonehome.device.owner.DeviceTest;

public class BuildPropertiesTest extends DeviceTest {
    private final String model = Build.MODEL;

    @After
    public void becomeNobodysAgain() {
        BuildProperties.become(Map.of("ro.product.model", model));
        BuildProperties.become(Map.of());
    }

    @Test
    public void appsReadTheImagesMakeByEitherWay() {
        BuildProperties.become(
                Map.of(
                        "ro.product.model",
                        "R1 HD",
                        "ro.product.cpu.abilist",
                        "armeabi-v7a,armeabi"));
        assertEquals("R1 HD", Build.MODEL);
        assertEquals("R1 HD", SystemProperties.get("ro.product.model"));
        assertEquals("armeabi", Build.SUPPORTED_ABIS[1]);
    }

    @Test
    public void theFrameworksOwnLevelStays() {
        String level = SystemProperties.get("ro.build.version.sdk");
        BuildProperties.become(Map.of("ro.build.version.sdk", "23", "ro.serialno", "factory"));
        assertEquals(level, SystemProperties.get("ro.build.version.sdk"));
        assertEquals("", SystemProperties.get("ro.serialno"));
    }
}
