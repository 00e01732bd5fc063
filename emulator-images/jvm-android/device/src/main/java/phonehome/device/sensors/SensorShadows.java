package phonehome.device.sensors;

import android.accounts.AccountManager;
import android.app.DownloadManager;
import android.bluetooth.BluetoothAdapter;
import android.bluetooth.BluetoothSocket;
import android.content.ClipboardManager;
import android.location.LocationManager;
import android.net.ConnectivityManager;
import android.net.NetworkInfo;
import android.net.wifi.WifiManager;
import android.os.BatteryManager;
import android.os.Build;
import android.os.PowerManager;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.annotation.RealObject;
import org.robolectric.shadow.api.Shadow;
import org.robolectric.shadows.ShadowBluetoothAdapter;
import org.robolectric.shadows.ShadowBluetoothSocket;
import org.robolectric.shadows.ShadowDownloadManager;
import org.robolectric.shadows.ShadowNetworkInfo;
import org.robolectric.shadows.ShadowPowerManager;
import phonehome.device.radio.PhoneIdentity;
import phonehome.device.web.Fetch;
import phonehome.runtime.tap.HandOver;

/** Robolectric's shadows of these managers, emptied or overridden, each with the reason. */
public final class SensorShadows {
    private SensorShadows() {}

    /** All shadows of this package, for {@code ShadowMap.Builder.addShadowClasses}. */
    public static List<Class<?>> all() {
        return List.of(
                Locations.class,
                Connectivity.class,
                Information.class,
                Wifi.class,
                Battery.class,
                Accounts.class,
                Clipboard.class,
                Power.class,
                Bluetooth.class,
                BluetoothLine.class,
                Downloads.class,
                Serial.class);
    }

    /** Emptied: Robolectric's keeps its own providers and listeners. */
    @Implements(LocationManager.class)
    public static class Locations {}

    /** Emptied: Robolectric's answers a fixed network and calls no callback. */
    @Implements(ConnectivityManager.class)
    public static class Connectivity {}

    /**
     * Not a shadow itself: Robolectric looks for inherited methods only up to a class like this
     * one.
     */
    private static class Between extends ShadowNetworkInfo {}

    /**
     * Emptied: Robolectric's skips the class's initialiser, without which no state can be set. It
     * remains one by type, because Robolectric casts to that.
     */
    @Implements(NetworkInfo.class)
    public static class Information extends Between {}

    /** Emptied: Robolectric's knows what a test set; it also expects Robolectric's connectivity. */
    @Implements(WifiManager.class)
    public static class Wifi {}

    /** Emptied: Robolectric's answers zeros. */
    @Implements(BatteryManager.class)
    public static class Battery {}

    /** Emptied: Robolectric's replaces the constructor, so that no service is asked. */
    @Implements(AccountManager.class)
    public static class Accounts {}

    /** Emptied: Robolectric's keeps a clip per test and tells no service. */
    @Implements(ClipboardManager.class)
    public static class Clipboard {}

    /**
     * Overridden for the screen only: the real class wants further services for everything else.
     */
    @Implements(PowerManager.class)
    public static class Power extends ShadowPowerManager {
        @Implementation
        @Override
        protected boolean isInteractive() {
            return PowerService.screenIsOn();
        }

        @Implementation
        @Override
        protected boolean isScreenOn() {
            return PowerService.screenIsOn();
        }
    }

    /** Overridden for the address and name only: there is no Bluetooth to speak to. */
    @Implements(BluetoothAdapter.class)
    public static class Bluetooth extends ShadowBluetoothAdapter {
        /** The address for the system; a constant for apps, as since Android 6. */
        @Implementation
        protected String getAddress() {
            boolean system = android.os.Process.myUid() < android.os.Process.FIRST_APPLICATION_UID;
            return system ? PhoneIdentity.current().bluetoothMac() : "02:00:00:00:00:00";
        }

        @Implementation
        @Override
        protected String getName() {
            return PhoneIdentity.current().model();
        }

        /** Switched on, as the settings say. */
        @Implementation
        @Override
        protected boolean isEnabled() {
            return true;
        }

        @Implementation
        protected boolean isLeEnabled() {
            return true;
        }

        @Implementation
        protected int getState() {
            return BluetoothAdapter.STATE_ON;
        }
    }

    /** Overridden for what is written: whoever is at the other end gets it. */
    @Implements(BluetoothSocket.class)
    public static class BluetoothLine extends ShadowBluetoothSocket {
        @RealObject private BluetoothSocket line;

        @Implementation
        @Override
        protected OutputStream getOutputStream() {
            String to = String.valueOf(line.getRemoteDevice());
            return new OutputStream() {
                @Override
                public void write(int one) {
                    write(new byte[] {(byte) one}, 0, 1);
                }

                @Override
                public void write(byte[] data, int from, int length) {
                    HandOver.send(
                            "bluetooth", to, "", Arrays.copyOfRange(data, from, from + length));
                }
            };
        }
    }

    /**
     * Overridden for what it asks for: the phone fetches it at once, and tells nobody of its end.
     */
    @Implements(DownloadManager.class)
    public static class Downloads extends ShadowDownloadManager {
        @Implementation
        @Override
        protected long enqueue(DownloadManager.Request request) {
            ShadowDownloadManager.ShadowRequest wish = Shadow.extract(request);
            Map<String, String> headers = new LinkedHashMap<>();
            wish.getRequestHeaders().forEach(one -> headers.put(one.first, one.second));
            Fetch.start(String.valueOf(wish.getUri()), headers, null, () -> {});
            return super.enqueue(request);
        }
    }

    /** Emptied: Robolectric's answers a serial number to anybody. */
    @Implements(Build.class)
    public static class Serial {}
}
