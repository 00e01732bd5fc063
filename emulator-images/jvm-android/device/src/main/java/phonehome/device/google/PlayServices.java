package phonehome.device.google;

import android.app.IServiceConnection;
import android.content.ComponentName;
import android.content.Intent;
import android.os.IBinder;
import phonehome.device.packages.InstalledPackage;
import phonehome.device.packages.PackageTable;
import phonehome.device.process.AppProcess;
import phonehome.device.process.RemoteBinder;
import phonehome.device.process.RemoteCall;
import phonehome.device.sensors.LocationService;
import phonehome.device.services.SystemBindings;
import phonehome.device.system.MainThread;

/**
 * The services of Play services that this phone has. A client that binds to another is refused, and
 * its library tells the app that the interface is not available ({@code API_UNAVAILABLE}).
 *
 * <p>Where a firmware brings a Play services of its own, only that one answers.
 */
public final class PlayServices implements SystemBindings {
    private final PackageTable packages;
    private final LocationService location;

    public PlayServices(PackageTable packages, LocationService location) {
        this.packages = packages;
        this.location = location;
    }

    @Override
    public boolean bind(Intent intent, IServiceConnection to, AppProcess caller) {
        boolean mine = GoogleApps.SERVICES.equals(intent.getPackage()) && isOnlyListed();
        String action = String.valueOf(intent.getAction());
        return mine
                && switch (action) {
                    case AdvertisingId.ACTION ->
                            connect(AdvertisingId.SERVICE, identifier(caller), to, caller);
                    case FusedLocation.ACTION ->
                            connect(FusedLocation.SERVICE, broker(caller), to, caller);
                    case CloudMessaging.ACTION ->
                            connect(CloudMessaging.SERVICE, messages(caller), to, caller);
                    default -> false;
                };
    }

    private boolean isOnlyListed() {
        InstalledPackage services = packages.get(GoogleApps.SERVICES);
        return services != null && services.isOnlyListed();
    }

    private static IBinder identifier(AppProcess caller) {
        return new AdvertisingId(caller.packageName());
    }

    private static IBinder messages(AppProcess caller) {
        return new CloudMessaging(caller.packageName()).binder();
    }

    private IBinder broker(AppProcess caller) {
        FusedLocation fused = new FusedLocation(location, caller.packageName());
        return new ServiceBroker(RemoteBinder.of(fused, null, caller));
    }

    private static boolean connect(
            String service, IBinder answer, IServiceConnection to, AppProcess caller) {
        IBinder binder = RemoteBinder.of(answer, null, caller);
        ComponentName name = new ComponentName(GoogleApps.SERVICES, service);
        MainThread.post(() -> RemoteCall.into(caller, () -> to.connected(name, binder, false)));
        return true;
    }
}
