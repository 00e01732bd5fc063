package phonehome.device.sensors;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import android.accounts.Account;
import android.accounts.AccountManager;
import android.app.AppOpsManager;
import android.app.Application;
import android.bluetooth.BluetoothAdapter;
import android.content.ClipboardManager;
import android.content.Intent;
import android.hardware.Sensor;
import android.hardware.SensorEvent;
import android.hardware.SensorEventListener;
import android.location.Location;
import android.location.LocationListener;
import android.location.LocationManager;
import android.location.provider.ProviderProperties;
import android.net.ConnectivityManager;
import android.net.ConnectivityManager.NetworkCallback;
import android.net.Network;
import android.net.NetworkCapabilities;
import android.net.NetworkRequest;
import android.net.wifi.WifiManager;
import android.os.BatteryManager;
import android.os.Build;
import android.os.Handler;
import android.os.IBinder;
import android.os.Looper;
import android.os.Parcel;
import android.os.PowerManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.Before;
import org.junit.Test;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.shadows.ShadowBinder;
import org.robolectric.shadows.ShadowLooper;
import org.robolectric.shadows.ShadowSensor;
import org.robolectric.shadows.ShadowServiceManager;
import phonehome.device.google.AdvertisingId;
import phonehome.device.owner.DeviceTest;
import phonehome.device.radio.PhoneIdentity;
import phonehome.device.radio.RadioTest;

public class SensorsTest extends DeviceTest {
    // The framework keeps the services it first got, as on a phone, so all tests share one set.
    private static final List<Intent> sent = new ArrayList<>();
    private static DeviceServices device;

    private final Application app = RuntimeEnvironment.getApplication();

    @Before
    public void switchOn() throws Exception {
        ShadowBinder.setCallingUid(1000);
        if (device == null) {
            device =
                    new DeviceServices(
                            RuntimeEnvironment::getApplication, (i, p, s) -> sent.add(i), null);
        }
        device.all()
                .forEach(
                        s ->
                                ShadowServiceManager.addBinderService(
                                        s.name(), s.type(), s.service()));
        PhoneIdentity.become(PhoneIdentity.parse(RadioTest.IDENTITY));
        device.wifi().turn(true);
        device.power().screen(true);
        device.battery().plug(false);
        sent.clear();
    }

    private List<String> actions() {
        return sent.stream().map(Intent::getAction).toList();
    }

    @Test
    public void aMoveReachesListenersAndIsTheLastPlace() {
        LocationManager manager = app.getSystemService(LocationManager.class);
        device.location().moveTo(52.5200066, 13.404954);
        assertEquals(52.5200066, manager.getLastKnownLocation("gps").getLatitude(), 1e-9);
        assertTrue(manager.isProviderEnabled("network"));
        assertTrue(manager.getProviders(true).contains("gps"));
        List<Location> heard = new ArrayList<>();
        LocationListener listener = heard::add;
        manager.requestLocationUpdates("gps", 0, 0, listener, Looper.getMainLooper());
        device.location().moveTo(48.1, 11.5);
        ShadowLooper.idleMainLooper();
        assertEquals(2, heard.size());
        assertEquals(48.1, heard.get(1).getLatitude(), 1e-9);
        manager.removeUpdates(listener);
        device.location().moveTo(1, 1);
        ShadowLooper.idleMainLooper();
        assertEquals(2, heard.size());
    }

    @Test
    public void aTestProviderNeedsItsAppOpAndStandsInUntilItIsRemoved() {
        LocationManager manager = app.getSystemService(LocationManager.class);
        device.location().moveTo(48.1, 11.5);
        ShadowBinder.setCallingUid(10_123);
        ProviderProperties properties = new ProviderProperties.Builder().build();
        assertThrows(SecurityException.class, () -> manager.addTestProvider("gps", properties));
        String self = app.getPackageName();
        device.appOps().set(self, 10_123, AppOpsManager.OP_MOCK_LOCATION, 0);
        manager.addTestProvider("gps", properties);
        manager.setTestProviderLocation("gps", place(52.5));
        assertNull(lastAsSystem("gps"));
        ShadowBinder.setCallingUid(10_123);
        manager.setTestProviderEnabled("gps", true);
        Location seen = lastAsSystem("network");
        assertEquals(52.5, seen.getLatitude(), 1e-9);
        assertTrue(seen.isMock());
        ShadowBinder.setCallingUid(10_123);
        manager.removeTestProvider("gps");
        assertEquals(48.1, lastAsSystem("gps").getLatitude(), 1e-9);
        device.appOps().forget(self, 10_123);
    }

    private static Location lastAsSystem(String provider) {
        ShadowBinder.setCallingUid(1000);
        return device.location().getLastLocation(provider, null, null, null);
    }

    private static Location place(double latitude) {
        Location place = new Location("gps");
        place.setLatitude(latitude);
        place.setAccuracy(5);
        place.setTime(1);
        place.setElapsedRealtimeNanos(1);
        return place;
    }

    @Test
    public void whatIsSetForAnAppOpIsWhatTheAppHears() {
        AppOpsManager manager = app.getSystemService(AppOpsManager.class);
        String self = app.getPackageName();
        int op = AppOpsManager.OP_SYSTEM_ALERT_WINDOW;
        assertEquals(0, manager.checkOpNoThrow(op, 10_123, self));
        device.appOps().set(self, 10_123, op, AppOpsManager.MODE_IGNORED);
        assertEquals(AppOpsManager.MODE_IGNORED, manager.checkOpNoThrow(op, 10_123, self));
        device.appOps().setUid(10_123, List.of(self), op, AppOpsManager.MODE_ERRORED);
        assertEquals(AppOpsManager.MODE_ERRORED, device.appOps().mode(self, 10_123, op));
        device.appOps().forgetUid(10_123, List.of(self));
        assertEquals(AppOpsManager.MODE_IGNORED, manager.checkOpNoThrow(op, 10_123, self));
        device.appOps().forget(self, 10_123);
        assertEquals(0, manager.checkOpNoThrow(op, 10_123, self));
    }

    @Test
    public void anAppWithoutAnAuthenticatorAddsAndRemovesNoAccount() {
        AccountManager manager = AccountManager.get(app);
        Account account = new Account("eve@mail.example", "com.example.mail");
        device.accounts().add(account.type, account.name);
        ShadowBinder.setCallingUid(10_123);
        assertThrows(
                SecurityException.class, () -> manager.addAccountExplicitly(account, "", null));
        assertThrows(SecurityException.class, () -> manager.removeAccountExplicitly(account));
        assertTrue(device.accounts().all().contains(account));
        ShadowBinder.setCallingUid(1000);
        device.accounts().removeAccountExplicitly(account);
    }

    @Test
    public void wifiOffAndOnIsToldInEveryWay() {
        ConnectivityManager manager = app.getSystemService(ConnectivityManager.class);
        Handler main = new Handler(Looper.getMainLooper());
        List<String> heard = new ArrayList<>();
        NetworkCallback callback =
                new NetworkCallback() {
                    @Override
                    public void onAvailable(Network network) {
                        heard.add("available " + network);
                    }

                    @Override
                    public void onLost(Network network) {
                        heard.add("lost " + network);
                    }
                };
        NetworkRequest wifi =
                new NetworkRequest.Builder()
                        .addTransportType(NetworkCapabilities.TRANSPORT_WIFI)
                        .build();
        manager.registerNetworkCallback(wifi, callback, main);
        List<String> defaults = new ArrayList<>();
        manager.registerDefaultNetworkCallback(
                new NetworkCallback() {
                    @Override
                    public void onAvailable(Network network) {
                        defaults.add("available " + network);
                    }
                },
                main);
        assertEquals(ConnectivityManager.TYPE_WIFI, manager.getActiveNetworkInfo().getType());
        assertTrue(manager.getActiveNetworkInfo().isConnected());
        device.wifi().turn(false);
        assertEquals(ConnectivityManager.TYPE_MOBILE, manager.getActiveNetworkInfo().getType());
        assertTrue(manager.isActiveNetworkMetered());
        device.connectivity().mobileData(false);
        assertNull(manager.getActiveNetwork());
        device.connectivity().mobileData(true);
        device.wifi().turn(true);
        ShadowLooper.idleMainLooper();
        assertEquals(List.of("available 100", "lost 100", "available 100"), heard);
        assertEquals("available 100", defaults.get(defaults.size() - 1));
        assertTrue(
                manager.getNetworkCapabilities(manager.getActiveNetwork())
                        .hasTransport(NetworkCapabilities.TRANSPORT_WIFI));
        assertTrue(actions().contains(WifiManager.WIFI_STATE_CHANGED_ACTION));
        assertTrue(actions().contains(WifiManager.NETWORK_STATE_CHANGED_ACTION));
        assertTrue(actions().contains(ConnectivityManager.CONNECTIVITY_ACTION));
        manager.unregisterNetworkCallback(callback);
        device.wifi().turn(false);
        ShadowLooper.idleMainLooper();
        assertEquals(3, heard.size());
    }

    @Test
    public void wifiNamesTheOwnersNetwork() {
        WifiManager manager = app.getSystemService(WifiManager.class);
        assertEquals("\"Lindgarten\"", manager.getConnectionInfo().getSSID());
        assertEquals("3c:28:6d:01:02:03", manager.getConnectionInfo().getMacAddress());
        assertTrue(manager.getConnectionInfo().getBSSID().startsWith("e8:48:b8:"));
        assertEquals("Lindgarten", manager.getScanResults().get(0).SSID);
        assertEquals(0x1701a8c0, manager.getDhcpInfo().ipAddress);
        assertTrue(manager.isWifiEnabled());
    }

    @Test
    public void anAppWithoutPlacePermissionDoesNotLearnTheNetwork() {
        org.robolectric.Shadows.shadowOf(app)
                .grantPermissions("android.permission.ACCESS_WIFI_STATE");
        org.robolectric.Shadows.shadowOf(app.getPackageManager())
                        .getInternalMutablePackageInfo(app.getPackageName())
                        .applicationInfo
                        .targetSdkVersion =
                35;
        ShadowBinder.setCallingUid(android.os.Process.myUid());
        WifiManager manager = app.getSystemService(WifiManager.class);
        assertEquals(WifiManager.UNKNOWN_SSID, manager.getConnectionInfo().getSSID());
        assertEquals("02:00:00:00:00:00", manager.getConnectionInfo().getMacAddress());
        assertTrue(manager.getScanResults().isEmpty());
    }

    @Test
    public void theChargerIsTold() {
        BatteryManager manager = app.getSystemService(BatteryManager.class);
        assertFalse(manager.isCharging());
        device.battery().plug(true);
        device.battery().level(80);
        assertTrue(manager.isCharging());
        assertEquals(80, manager.getIntProperty(BatteryManager.BATTERY_PROPERTY_CAPACITY));
        assertEquals(
                List.of(
                        Intent.ACTION_BATTERY_CHANGED,
                        Intent.ACTION_POWER_CONNECTED,
                        Intent.ACTION_BATTERY_CHANGED),
                actions());
    }

    @Test
    public void theScreenIsTold() {
        PowerManager manager = app.getSystemService(PowerManager.class);
        device.power().screen(false);
        assertFalse(manager.isInteractive());
        device.power().unlock();
        assertTrue(manager.isInteractive());
        assertEquals(
                List.of(
                        Intent.ACTION_SCREEN_OFF,
                        Intent.ACTION_SCREEN_ON,
                        Intent.ACTION_USER_PRESENT),
                actions());
        PowerManager.WakeLock lock = manager.newWakeLock(PowerManager.PARTIAL_WAKE_LOCK, "a:b");
        lock.acquire();
        assertTrue(lock.isHeld());
        lock.release();
    }

    @Test
    public void sensorsSpeakAgainAsSoonAsTheScreenIsOn() {
        Sensor sensor = ShadowSensor.newInstance(Sensor.TYPE_ACCELEROMETER);
        List<SensorEvent> heard = new ArrayList<>();
        Handler handler = new Handler(Looper.getMainLooper());
        SensorEventListener listener = listener(heard);
        Listening listening = new Listening(listener, sensor, 200, handler);
        device.power().screen(false);
        listening.begin();
        ShadowLooper.idleMainLooper(5, TimeUnit.SECONDS);
        assertEquals(0, heard.size());
        device.power().screen(true);
        listening.wake();
        ShadowLooper.idleMainLooper(1, TimeUnit.SECONDS);
        assertEquals(5, heard.size());
        listening.endIfOf(listener, sensor);
    }

    private static SensorEventListener listener(List<SensorEvent> heard) {
        return new SensorEventListener() {
            @Override
            public void onSensorChanged(SensorEvent event) {
                heard.add(event);
            }

            @Override
            public void onAccuracyChanged(Sensor of, int accuracy) {}
        };
    }

    @Test
    public void accountsAreListed() throws Exception {
        AccountManager manager = AccountManager.get(app);
        device.accounts().add("com.google", "ada.lind@mail.example");
        Account account = new Account("ada.lind@mail.example", "com.google");
        assertArrayEquals(new Account[] {account}, manager.getAccounts());
        assertArrayEquals(new Account[] {account}, manager.getAccountsByType("com.google"));
        assertEquals(0, manager.getAccountsByType("com.other").length);
        assertTrue(actions().contains(AccountManager.LOGIN_ACCOUNTS_CHANGED_ACTION));
        ShadowBinder.setCallingUid(10103);
        assertEquals(0, manager.getAccounts().length);
    }

    @Test
    public void whatTheOwnerCopiedIsOnTheClipboard() {
        ClipboardManager manager = app.getSystemService(ClipboardManager.class);
        device.clipboard().copy("IBAN DE89 3704");
        assertEquals("IBAN DE89 3704", manager.getPrimaryClip().getItemAt(0).getText().toString());
        assertTrue(manager.hasText());
    }

    @Test
    public void serialAndAdvertisingIdAreTheOwners() throws Exception {
        assertEquals("R58M123ABCD", Build.getSerial());
        IBinder ads = new AdvertisingId(null);
        Parcel data = Parcel.obtain();
        Parcel reply = Parcel.obtain();
        data.writeInterfaceToken(
                "com.google.android.gms.ads.identifier.internal.IAdvertisingIdService");
        ads.transact(1, data, reply, 0);
        reply.readException();
        assertEquals("38400000-8cf0-11bd-b23e-10b96e40000d", reply.readString());
        assertEquals("R1 HD", BluetoothAdapter.getDefaultAdapter().getName());
    }
}
