package phonehome.device.sensors;

import static org.robolectric.util.reflector.Reflector.reflector;

import android.content.Context;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.net.DhcpInfo;
import android.net.MacAddress;
import android.net.Network;
import android.net.wifi.IWifiManager;
import android.net.wifi.ScanResult;
import android.net.wifi.SupplicantState;
import android.net.wifi.WifiInfo;
import android.net.wifi.WifiManager;
import android.net.wifi.WifiSsid;
import android.os.Build;
import android.os.IBinder;
import android.os.SystemClock;
import com.android.wifi.x.com.android.modules.utils.ParceledListSlice;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.robolectric.util.reflector.ForType;
import org.robolectric.util.reflector.Static;
import phonehome.device.older.Formerly;
import phonehome.device.radio.Broadcaster;
import phonehome.device.radio.Guard;
import phonehome.device.radio.IdentifierPolicy;
import phonehome.device.radio.LocalBinder;
import phonehome.device.radio.PhoneIdentity;
import phonehome.device.settings.SettingsStore;

/**
 * The service {@code wifi}: on and connected to the owner's network, or off.
 *
 * <p>The phone's own MAC address is for the system, for holders of {@code LOCAL_MAC_ADDRESS}, and
 * for apps made for less than Android 11, which on a phone read it from the network interface that
 * this device lacks.
 */
public final class WifiService extends IWifiManager.Default {
    private static final int CHANNEL_6 = 2437;
    private static final String NO_MAC = "02:00:00:00:00:00";

    private final IBinder binder = LocalBinder.of(this, IWifiManager.class);
    private final Supplier<Context> context;
    private final Guard guard;
    private final ConnectivityService connectivity;
    private final Broadcaster broadcaster;

    WifiService(
            Supplier<Context> context, ConnectivityService connectivity, Broadcaster broadcaster) {
        this.context = context;
        this.guard = new Guard(context, "wifi");
        this.connectivity = connectivity;
        this.broadcaster = broadcaster;
    }

    @Override
    public IBinder asBinder() {
        return binder;
    }

    /** Wi-Fi is switched, or the phone leaves or enters its reach; all who listen are told. */
    public void turn(boolean on) {
        if (connectivity.wifi() == on) {
            return;
        }
        SettingsStore.GLOBAL.put("wifi_on", on ? "1" : "0");
        if (on) {
            tellState(WifiManager.WIFI_STATE_DISABLED, WifiManager.WIFI_STATE_ENABLED);
        }
        connectivity.wifi(on);
        tellNetwork(on);
        if (!on) {
            tellState(WifiManager.WIFI_STATE_ENABLED, WifiManager.WIFI_STATE_DISABLED);
        }
    }

    private void tellState(int before, int now) {
        Intent intent = new Intent(WifiManager.WIFI_STATE_CHANGED_ACTION);
        intent.putExtra(WifiManager.EXTRA_WIFI_STATE, now);
        intent.putExtra(WifiManager.EXTRA_PREVIOUS_WIFI_STATE, before);
        broadcaster.send(intent, null, true);
    }

    private void tellNetwork(boolean connected) {
        Intent intent = new Intent(WifiManager.NETWORK_STATE_CHANGED_ACTION);
        intent.putExtra(WifiManager.EXTRA_NETWORK_INFO, Networks.WIFI.info(connected));
        broadcaster.send(intent, null, true);
    }

    @Override
    public int getWifiEnabledState() {
        boolean on = connectivity.wifi();
        return on ? WifiManager.WIFI_STATE_ENABLED : WifiManager.WIFI_STATE_DISABLED;
    }

    /** Ordinary apps made for Android 10 and later cannot switch Wi-Fi. */
    @Override
    public boolean setWifiEnabled(String caller, boolean on) {
        guard.require("setWifiEnabled", "CHANGE_WIFI_STATE");
        if (!guard.allows("NETWORK_SETTINGS") && targetSdk(caller) >= 29) {
            return false;
        }
        turn(on);
        return true;
    }

    /**
     * The chip's address, as {@code NetworkInterface} tells it to an app; null if it is refused.
     */
    public byte[] hardwareAddress() {
        guard.tell("getHardwareAddress", null);
        if (!IdentifierPolicy.tellsHardwareAddress(context.get())) {
            return null;
        }
        return MacAddress.fromString(PhoneIdentity.current().wifiMac()).toByteArray();
    }

    @Override
    public WifiInfo getConnectionInfo(String caller, String feature) {
        guard.read("getConnectionInfo", caller, "ACCESS_WIFI_STATE");
        boolean located = guard.allows("ACCESS_FINE_LOCATION", "ACCESS_COARSE_LOCATION");
        WifiInfo info = info(PhoneIdentity.current(), connectivity.wifi(), located);
        boolean mac =
                guard.allows("LOCAL_MAC_ADDRESS")
                        || IdentifierPolicy.tellsConnectionAddress(context.get());
        info.setMacAddress(mac ? PhoneIdentity.current().wifiMac() : NO_MAC);
        return info;
    }

    private int targetSdk(String caller) {
        try {
            PackageManager packages = context.get().getPackageManager();
            return packages.getApplicationInfo(caller, 0).targetSdkVersion;
        } catch (PackageManager.NameNotFoundException unknown) {
            return Integer.MAX_VALUE;
        }
    }

    static WifiInfo info(PhoneIdentity of, boolean connected, boolean located) {
        WifiInfo info = new WifiInfo(); // its builder is younger than Android 10
        info.setRssi(connected ? -52 : -127);
        info.setNetworkId(connected && located ? 0 : -1);
        if (connected && located) {
            info.setSSID(name(of.wifiSsid()));
            info.setBSSID(bssid(of, 1));
        }
        info.setMacAddress(NO_MAC);
        if (connected) {
            info.setInetAddress(Networks.WIFI.ip());
            info.setLinkSpeed(144);
            info.setFrequency(CHANNEL_6);
            info.setSupplicantState(SupplicantState.COMPLETED);
        }
        return info;
    }

    /** The address of an access point near the owner: another vendor's, but unique to the run. */
    private static String bssid(PhoneIdentity of, int number) {
        int seed = (of.wifiMac() + of.wifiSsid()).hashCode() + number * 7919;
        return String.format(
                "e8:48:b8:%02x:%02x:%02x", seed >> 16 & 0xff, seed >> 8 & 0xff, seed & 0xff);
    }

    private static WifiSsid name(String ssid) {
        return Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU
                ? WifiSsid.fromUtf8Text(ssid)
                : reflector(Older.class).createFromByteArray(ssid.getBytes(StandardCharsets.UTF_8));
    }

    @ForType(WifiSsid.class)
    private interface Older {
        @Static
        WifiSsid createFromByteArray(byte[] name);
    }

    private static ScanResult heard(String ssid, String bssid, int level, int frequency) {
        long now = SystemClock.elapsedRealtimeNanos() / 1000;
        String security = "[WPA2-PSK-CCMP][ESS]";
        ScanResult result =
                new ScanResult(
                        name(ssid),
                        ssid,
                        bssid,
                        0,
                        0,
                        security,
                        level,
                        frequency,
                        now,
                        0,
                        0,
                        0,
                        0,
                        0,
                        false);
        return result;
    }

    @Override
    public ParceledListSlice<ScanResult> getScanResults(String caller, String feature) {
        return new ParceledListSlice<>(scanned(caller, feature));
    }

    /** Up to Android 12 the list itself is the answer. */
    @Formerly("getScanResults")
    public List<ScanResult> scanned(String caller, String feature) {
        guard.read("getScanResults", caller, "ACCESS_WIFI_STATE");
        boolean located = guard.allows("ACCESS_FINE_LOCATION", "ACCESS_COARSE_LOCATION");
        if (!located || !connectivity.wifi()) {
            return List.of();
        }
        PhoneIdentity of = PhoneIdentity.current();
        return List.of(
                heard(of.wifiSsid(), bssid(of, 1), -52, CHANNEL_6),
                heard("FRITZ!Box 7590", bssid(of, 2), -74, 2462),
                heard("Vodafone-4C20", bssid(of, 3), -81, 5180));
    }

    @Override
    public boolean startScan(String caller, String feature) {
        Intent intent = new Intent(WifiManager.SCAN_RESULTS_AVAILABLE_ACTION);
        intent.putExtra(WifiManager.EXTRA_RESULTS_UPDATED, true);
        broadcaster.send(intent, null, false);
        return true;
    }

    @Override
    public DhcpInfo getDhcpInfo(String caller) {
        DhcpInfo info = new DhcpInfo();
        if (connectivity.wifi()) {
            info.ipAddress = 23 << 24 | 1 << 16 | 168 << 8 | 192;
            info.gateway = 1 << 24 | 1 << 16 | 168 << 8 | 192;
            info.dns1 = info.gateway;
            info.serverAddress = info.gateway;
            info.leaseDuration = 86400;
        }
        return info;
    }

    @Override
    public Network getCurrentNetwork() {
        return connectivity.wifi() ? Networks.WIFI.network() : null;
    }

    @Override
    public String[] getFactoryMacAddresses() {
        guard.require("getFactoryMacAddresses", "NETWORK_SETTINGS");
        guard.tell("getFactoryMacAddresses", null);
        return new String[] {PhoneIdentity.current().wifiMac()};
    }

    @Override
    public boolean is5GHzBandSupported() {
        return true;
    }

    @Override
    public boolean isScanAlwaysAvailable() {
        return true;
    }
}
