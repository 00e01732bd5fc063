package phonehome.device.sensors;

import static org.robolectric.util.reflector.Reflector.reflector;

import android.app.PendingIntent;
import android.location.ILocationListener;
import android.location.ILocationManager;
import android.location.LastLocationRequest;
import android.location.Location;
import android.location.LocationRequest;
import android.os.Build;
import android.os.ICancellationSignal;
import android.os.RemoteException;
import java.util.List;
import org.robolectric.util.reflector.ForType;

/**
 * What apps ask {@code location} up to Android 11: a provider's name lies in the request, and one
 * call is for listeners and pending intents.
 */
abstract class OlderLocations extends ILocationManager.Default {
    @Override
    public abstract Location getLastLocation(
            String provider, LastLocationRequest request, String caller, String feature);

    @Override
    public abstract void registerLocationListener(
            String provider,
            LocationRequest request,
            ILocationListener callback,
            String caller,
            String feature,
            String id);

    @Override
    public abstract void unregisterLocationListener(ILocationListener callback);

    @Override
    public abstract void registerLocationPendingIntent(
            String provider,
            LocationRequest request,
            PendingIntent intent,
            String caller,
            String feature);

    @Override
    public abstract void unregisterLocationPendingIntent(PendingIntent intent);

    public Location getLastLocation(LocationRequest request, String caller, String feature) {
        return getLastLocation(provider(request), null, caller, feature);
    }

    /** Whether it began: the place follows at once. */
    public boolean getCurrentLocation(
            LocationRequest request,
            ICancellationSignal signal,
            ILocationListener callback,
            String caller,
            String feature,
            String id)
            throws RemoteException {
        tell(callback, getLastLocation(request, caller, feature));
        return true;
    }

    public void requestLocationUpdates(
            LocationRequest request,
            ILocationListener callback,
            PendingIntent intent,
            String caller,
            String feature,
            String id) {
        String provider = provider(request);
        if (callback == null) {
            registerLocationPendingIntent(provider, request, intent, caller, feature);
        } else {
            registerLocationListener(provider, request, callback, caller, feature, id);
        }
    }

    public void removeUpdates(ILocationListener callback, PendingIntent intent) {
        if (callback == null) {
            unregisterLocationPendingIntent(intent);
        } else {
            unregisterLocationListener(callback);
        }
    }

    /** Android 12 and later tell several places at once. */
    static void tell(ILocationListener callback, Location here) throws RemoteException {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) {
            callback.onLocationChanged(List.of(here), null);
        } else {
            reflector(OlderListener.class, callback).onLocationChanged(here);
        }
    }

    private static String provider(LocationRequest request) {
        return reflector(OlderRequest.class, request).getProvider();
    }

    @ForType(ILocationListener.class)
    private interface OlderListener {
        void onLocationChanged(Location here);
    }

    @ForType(LocationRequest.class)
    private interface OlderRequest {
        String getProvider();
    }
}
