package phonehome.device.settings;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import android.content.ContentResolver;
import android.database.Cursor;
import android.net.Uri;
import android.provider.Settings;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.shadows.ShadowBinder;
import phonehome.device.owner.AccessLog;
import phonehome.device.owner.DeviceTest;

public class SettingsTest extends DeviceTest {
    private final ContentResolver resolver =
            RuntimeEnvironment.getApplication().getContentResolver();

    @Test
    public void theFrameworkReadsWhatTheProviderHolds() {
        SettingsStore.SECURE.put(Settings.Secure.ANDROID_ID, "a1b2c3d4e5f60718");
        assertEquals(
                "a1b2c3d4e5f60718",
                Settings.Secure.getString(resolver, Settings.Secure.ANDROID_ID));
        Uri uri = Uri.parse("content://settings/secure/android_id");
        try (Cursor row = SettingsProvider.shared().query(uri, null, null, null, null)) {
            assertTrue(row.moveToFirst());
            assertEquals("a1b2c3d4e5f60718", row.getString(row.getColumnIndex("value")));
        }
    }

    @Test
    public void theProviderHoldsWhatTheFrameworkWrites() {
        ShadowBinder.setCallingUid(1000);
        Settings.Global.putInt(resolver, "wifi_on", 0);
        assertEquals("0", SettingsStore.GLOBAL.get("wifi_on"));
    }

    @Test
    public void anAppsReadIsTold() {
        List<String> told = new ArrayList<>();
        AccessLog.to((source, what, who) -> told.add(source + " " + what));
        ShadowBinder.setCallingUid(10100);
        Settings.Secure.getString(resolver, Settings.Secure.ANDROID_ID);
        AccessLog.to((source, what, who) -> {});
        assertEquals(List.of("settings secure/android_id"), told);
    }
}
