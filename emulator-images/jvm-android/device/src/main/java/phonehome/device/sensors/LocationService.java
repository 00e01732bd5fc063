package phonehome.device.sensors;

import android.app.AppOpsManager;
import android.app.PendingIntent;
import android.content.Context;
import android.content.Intent;
import android.location.Criteria;
import android.location.GnssCapabilities;
import android.location.ILocationCallback;
import android.location.ILocationListener;
import android.location.ILocationManager;
import android.location.LastLocationRequest;
import android.location.Location;
import android.location.LocationManager;
import android.location.LocationRequest;
import android.location.provider.ProviderProperties;
import android.os.Binder;
import android.os.IBinder;
import android.os.ICancellationSignal;
import android.os.Process;
import android.os.RemoteException;
import android.os.SystemClock;
import android.util.Log;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import phonehome.device.radio.Guard;
import phonehome.device.radio.LocalBinder;
import phonehome.device.settings.AppOps;
import phonehome.device.settings.SettingsStore;
import phonehome.runtime.DeviceClock;

/**
 * The service {@code location}: every provider knows the one place where the phone is.
 *
 * <p>A listener hears of it when it registers and at each move, not at the intervals it asks for;
 * coarse permission gives the exact place; geofences never fire.
 */
public final class LocationService extends OlderLocations {
    private static final List<String> PROVIDERS = List.of("passive", "network", "fused", "gps");

    private static final String SHELL = "com.android.shell";

    private record Listener(String provider, ILocationListener callback) {}

    private final IBinder binder = LocalBinder.of(this, ILocationManager.class);
    private final Map<IBinder, Listener> listeners = new ConcurrentHashMap<>();
    private final Set<PendingIntent> intents = ConcurrentHashMap.newKeySet();
    private final Supplier<Context> context;
    private final Guard guard;
    private final TestProviders tests = new TestProviders();
    private final AppOps ops;
    private volatile Location place;

    LocationService(Supplier<Context> context, AppOps ops) {
        this.context = context;
        this.ops = ops;
        this.guard = new Guard(context, "location");
    }

    @Override
    public IBinder asBinder() {
        return binder;
    }

    /** The phone is now here, in degrees; all who listen are told. */
    public void moveTo(double latitude, double longitude) {
        Location here = new Location(LocationManager.GPS_PROVIDER);
        here.setLatitude(latitude);
        here.setLongitude(longitude);
        here.setAltitude(34.0);
        here.setAccuracy(8.0f);
        here.setTime(DeviceClock.wallMillis());
        here.setElapsedRealtimeNanos(SystemClock.elapsedRealtimeNanos());
        place = here;
        tellAll();
    }

    private void tellAll() {
        listeners.values().forEach(this::tell);
        intents.forEach(this::tell);
    }

    private void read(String what, String caller) {
        guard.read(what, caller, "ACCESS_FINE_LOCATION", "ACCESS_COARSE_LOCATION");
    }

    /** The place as one provider names it; null before the first move or when location is off. */
    private Location place(String provider) {
        Location here = tests.of(provider, place);
        if (here == null || !isLocationEnabledForUser(0)) {
            return null;
        }
        Location copy = new Location(here);
        copy.setProvider(provider.equals("passive") ? LocationManager.GPS_PROVIDER : provider);
        return copy;
    }

    private void tell(Listener listener) {
        Location here = place(listener.provider);
        if (here == null) {
            return;
        }
        try {
            tell(listener.callback, here);
        } catch (RemoteException listenerIsGone) {
            listeners.remove(listener.callback.asBinder());
        }
    }

    private void tell(PendingIntent intent) {
        Location here = place(LocationManager.GPS_PROVIDER);
        if (here == null) {
            return;
        }
        try {
            Intent fill = new Intent().putExtra(LocationManager.KEY_LOCATION_CHANGED, here);
            intent.send(context.get(), 0, fill);
        } catch (PendingIntent.CanceledException appTookItBack) {
            Log.i("LocationService", "intent was cancelled");
            intents.remove(intent);
        }
    }

    @Override
    public Location getLastLocation(
            String provider, LastLocationRequest request, String caller, String feature) {
        read("getLastLocation " + provider, caller);
        return place(provider);
    }

    @Override
    public ICancellationSignal getCurrentLocation(
            String provider,
            LocationRequest request,
            ILocationCallback callback,
            String caller,
            String feature,
            String listener) {
        read("getCurrentLocation " + provider, caller);
        try {
            callback.onLocation(place(provider));
        } catch (RemoteException callerIsGone) {
            throw callerIsGone.rethrowAsRuntimeException();
        }
        return null;
    }

    @Override
    public void registerLocationListener(
            String provider,
            LocationRequest request,
            ILocationListener callback,
            String caller,
            String feature,
            String id) {
        read("requestLocationUpdates " + provider, caller);
        Listener listener = new Listener(provider, callback);
        listeners.put(callback.asBinder(), listener);
        tell(listener);
    }

    @Override
    public void unregisterLocationListener(ILocationListener callback) {
        listeners.remove(callback.asBinder());
    }

    @Override
    public void registerLocationPendingIntent(
            String provider,
            LocationRequest request,
            PendingIntent intent,
            String caller,
            String feature) {
        read("requestLocationUpdates " + provider, caller);
        intents.add(intent);
        tell(intent);
    }

    @Override
    public void unregisterLocationPendingIntent(PendingIntent intent) {
        intents.remove(intent);
    }

    @Override
    public boolean hasProvider(String provider) {
        return PROVIDERS.contains(provider);
    }

    @Override
    public List<String> getAllProviders() {
        return PROVIDERS;
    }

    @Override
    public List<String> getProviders(Criteria criteria, boolean enabledOnly) {
        return enabledOnly && !isLocationEnabledForUser(0) ? List.of("passive") : PROVIDERS;
    }

    @Override
    public String getBestProvider(Criteria criteria, boolean enabledOnly) {
        return isLocationEnabledForUser(0) ? LocationManager.GPS_PROVIDER : "passive";
    }

    @Override
    public ProviderProperties getProviderProperties(String provider) {
        boolean gps = provider.equals(LocationManager.GPS_PROVIDER);
        return new ProviderProperties.Builder()
                .setHasSatelliteRequirement(gps)
                .setHasNetworkRequirement(!gps)
                .setHasAltitudeSupport(gps)
                .setPowerUsage(
                        gps
                                ? ProviderProperties.POWER_USAGE_HIGH
                                : ProviderProperties.POWER_USAGE_LOW)
                .setAccuracy(
                        gps ? ProviderProperties.ACCURACY_FINE : ProviderProperties.ACCURACY_COARSE)
                .build();
    }

    @Override
    public boolean isProviderEnabledForUser(String provider, int user) {
        return hasProvider(provider)
                && (!tests.has(provider) || tests.isEnabled(provider))
                && (provider.equals("passive") || isLocationEnabledForUser(user));
    }

    @Override
    public boolean isLocationEnabledForUser(int user) {
        return !"0".equals(SettingsStore.SECURE.get("location_mode"));
    }

    @Override
    public GnssCapabilities getGnssCapabilities() {
        return new GnssCapabilities.Builder().build();
    }

    @Override
    public int getGnssYearOfHardware() {
        return 2022;
    }

    /** The shell, or an app, that has the app-op of the one that the owner chose for this. */
    private void requireMock(String packageName) {
        int caller = Binder.getCallingUid();
        boolean shell = packageName.equals(SHELL) && caller < Process.FIRST_APPLICATION_UID;
        int uid = shell ? Process.SHELL_UID : caller;
        int mode = ops.mode(packageName, uid, AppOpsManager.OP_MOCK_LOCATION);
        if (mode != AppOpsManager.MODE_ALLOWED) {
            String text =
                    packageName + " from uid " + uid + " not allowed to perform MOCK_LOCATION";
            throw new SecurityException(text);
        }
    }

    @Override
    public void addTestProvider(
            String name,
            ProviderProperties properties,
            List<String> locationTags,
            String packageName,
            String attributionTag) {
        requireMock(packageName);
        if (!hasProvider(name) || name.equals(LocationManager.PASSIVE_PROVIDER)) {
            throw new IllegalArgumentException("Cannot mock the provider " + name);
        }
        tests.add(name);
    }

    @Override
    public void removeTestProvider(String name, String packageName, String attributionTag) {
        requireMock(packageName);
        tests.remove(name);
        tellAll();
    }

    @Override
    public void setTestProviderLocation(
            String name, Location location, String packageName, String attributionTag) {
        requireMock(packageName);
        tests.place(name, location);
        tellAll();
    }

    @Override
    public void setTestProviderEnabled(
            String name, boolean enabled, String packageName, String attributionTag) {
        requireMock(packageName);
        tests.enable(name, enabled);
    }
}
