package phonehome.device.sensors;

import android.accounts.IAccountManager;
import android.content.Context;
import android.content.IClipboard;
import android.location.ILocationManager;
import android.net.IConnectivityManager;
import android.net.wifi.IWifiManager;
import android.os.IBatteryPropertiesRegistrar;
import android.os.IDeviceIdentifiersPolicyService;
import android.os.IPowerManager;
import com.android.internal.app.IBatteryStats;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import phonehome.device.radio.Broadcaster;
import phonehome.device.radio.PhoneIdentity;
import phonehome.device.radio.RadioOutbox;
import phonehome.device.radio.RadioServices;
import phonehome.device.radio.RadioShadows;
import phonehome.device.radio.SystemService;
import phonehome.device.settings.AppOps;
import phonehome.device.settings.SettingsShadows;

/**
 * The radio, the sensors and the connections of one phone: their services, their shadows, their
 * levers.
 */
public final class DeviceServices {
    private final RadioServices radio;
    private final AppOps appOps;
    private final LocationService location;
    private final ConnectivityService connectivity;
    private final WifiService wifi;
    private final BatteryService battery;
    private final AccountService accounts;
    private final ClipboardService clipboard;
    private final PowerService power;
    private final IdentifiersService identifiers;

    /**
     * Makes all services; call it before boot, as managers keep what they first got.
     *
     * @param context of the system, asked for at the first call of a service
     */
    public DeviceServices(Supplier<Context> context, Broadcaster broadcaster, RadioOutbox outbox) {
        radio = new RadioServices(context, outbox);
        appOps = new AppOps(context);
        location = new LocationService(context, appOps);
        connectivity = new ConnectivityService(context, broadcaster);
        wifi = new WifiService(context, connectivity, broadcaster);
        battery = new BatteryService(broadcaster);
        accounts = new AccountService(context, broadcaster);
        clipboard = new ClipboardService(context);
        power = new PowerService(broadcaster);
        identifiers = new IdentifiersService(context);
    }

    /** Every binder service, for {@code ShadowServiceManager.addBinderService}. */
    public List<SystemService> all() {
        List<SystemService> all = new ArrayList<>(radio.all());
        all.add(new SystemService("location", ILocationManager.class, location));
        all.add(new SystemService("connectivity", IConnectivityManager.class, connectivity));
        all.add(new SystemService("wifi", IWifiManager.class, wifi));
        all.add(new SystemService("batteryproperties", IBatteryPropertiesRegistrar.class, battery));
        all.add(new SystemService("batterystats", IBatteryStats.class, battery.stats()));
        all.add(new SystemService("account", IAccountManager.class, accounts));
        all.add(new SystemService("clipboard", IClipboard.class, clipboard));
        all.add(new SystemService("power", IPowerManager.class, power));
        String policy = "device_identifiers";
        all.add(new SystemService(policy, IDeviceIdentifiersPolicyService.class, identifiers));
        return all;
    }

    /** Every shadow that must replace Robolectric's, also those of settings and radio. */
    public static List<Class<?>> shadows() {
        return Stream.of(SettingsShadows.all(), RadioShadows.all(), SensorShadows.all())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Gives the phone its first identity and sends the sticky broadcasts that a phone has after
     * boot.
     */
    public void announce() {
        PhoneIdentity.become(PhoneIdentity.current());
        battery.announce();
        connectivity.announce();
    }

    public RadioServices radio() {
        return radio;
    }

    public AppOps appOps() {
        return appOps;
    }

    public LocationService location() {
        return location;
    }

    public ConnectivityService connectivity() {
        return connectivity;
    }

    public WifiService wifi() {
        return wifi;
    }

    public BatteryService battery() {
        return battery;
    }

    public AccountService accounts() {
        return accounts;
    }

    public ClipboardService clipboard() {
        return clipboard;
    }

    public PowerService power() {
        return power;
    }
}
