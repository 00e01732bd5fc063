package phonehome.device.owner;

import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.annotation.Config;
import org.robolectric.annotation.ConscryptMode;
import phonehome.device.radio.RadioShadows;
import phonehome.device.sensors.SensorShadows;
import phonehome.device.settings.SettingsShadows;

/** The sandbox of all tests here: one set of shadows, as classes stay loaded from test to test. */
@RunWith(RobolectricTestRunner.class)
@ConscryptMode(ConscryptMode.Mode.OFF)
@Config(
        sdk = 35,
        manifest = Config.NONE,
        shadows = {
            SettingsShadows.SystemTable.class,
            SettingsShadows.SecureTable.class,
            SettingsShadows.GlobalTable.class,
            SettingsShadows.Holder.class,
            RadioShadows.Telephony.class,
            RadioShadows.Subscription.class,
            RadioShadows.Sms.class,
            RadioShadows.Telecom.class,
            SensorShadows.Locations.class,
            SensorShadows.Connectivity.class,
            SensorShadows.Information.class,
            SensorShadows.Wifi.class,
            SensorShadows.Battery.class,
            SensorShadows.Accounts.class,
            SensorShadows.Clipboard.class,
            SensorShadows.Power.class,
            SensorShadows.Bluetooth.class,
            SensorShadows.Serial.class
        })
public abstract class DeviceTest {}
