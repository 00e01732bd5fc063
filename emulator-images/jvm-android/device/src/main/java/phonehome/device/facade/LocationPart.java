package phonehome.device.facade;

import android.location.Location;
import android.location.provider.ProviderProperties;
import android.os.SystemClock;
import java.util.List;
import phonehome.device.process.CurrentProcess;
import phonehome.device.sensors.LocationService;
import phonehome.device.settings.SettingsStore;
import phonehome.device.shell.DeviceFacade;
import phonehome.device.system.MainThread;
import phonehome.runtime.Scheduler;

/** {@code cmd location}, in the shell's name. */
public final class LocationPart implements DeviceFacade.Location {
    private static final String SHELL = "com.android.shell";

    private final LocationService service;

    public LocationPart(LocationService service) {
        this.service = service;
    }

    @Override
    public boolean isEnabled() {
        return service.isLocationEnabledForUser(0);
    }

    @Override
    public void setEnabled(boolean enabled) {
        SettingsStore.SECURE.put("location_mode", enabled ? "3" : "0");
    }

    @Override
    public void addTestProvider(String name) {
        ProviderProperties properties = new ProviderProperties.Builder().build();
        asSystem(() -> service.addTestProvider(name, properties, List.of(), SHELL, null));
    }

    @Override
    public void removeTestProvider(String name) {
        asSystem(() -> service.removeTestProvider(name, SHELL, null));
    }

    @Override
    public void setTestProviderEnabled(String name, boolean enabled) {
        asSystem(() -> service.setTestProviderEnabled(name, enabled, SHELL, null));
    }

    @Override
    public void setTestProviderLocation(
            String name, double latitude, double longitude, float accuracy, long wallMillis) {
        Location here = new Location(name);
        here.setLatitude(latitude);
        here.setLongitude(longitude);
        here.setAccuracy(accuracy);
        here.setTime(wallMillis);
        here.setElapsedRealtimeNanos(SystemClock.elapsedRealtimeNanos());
        asSystem(() -> service.setTestProviderLocation(name, here, SHELL, null));
    }

    private static void asSystem(Runnable work) {
        MainThread.call(
                () -> {
                    CurrentProcess.run(null, work);
                    return null;
                });
        Scheduler.settle(0);
    }
}
