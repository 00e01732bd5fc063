package phonehome.device.google;

import android.app.PendingIntent;
import android.os.IBinder;
import android.os.Parcel;
import android.os.RemoteException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import phonehome.device.sensors.LocationService;

/**
 * The updates that one client asked for: each by the listener, the callback or the intent that it
 * is to be told by.
 *
 * <p>{@code LocationRequestUpdateData} of play-services-location: 1 whether to begin (1) or to end,
 * 3 a listener, 4 an intent, 5 a callback, 6 who is told that it was done.
 */
final class LocationUpdates {
    static final String PROVIDER = "fused";

    private static final int BEGIN = 1;

    private static final int OPERATION = 1;
    private static final int LISTENER = 3;
    private static final int INTENT = 4;
    private static final int CALLBACK = 5;
    private static final int DONE = 6;

    private final Map<Object, LocationListeners.Listener> active = new ConcurrentHashMap<>();
    private final LocationService location;
    private final String client;

    LocationUpdates(LocationService location, String client) {
        this.location = location;
        this.client = client;
    }

    /** Begins or ends updates, as the argument in the parcel says. */
    void update(Parcel data) throws RemoteException {
        Map<Integer, Object> fields = read(data);
        LocationListeners.Listener listener = listener(fields);
        if (listener != null && Integer.valueOf(BEGIN).equals(fields.get(OPERATION))) {
            begin(listener);
        } else if (listener != null) {
            end(listener.target());
        }
        if (fields.get(DONE) instanceof IBinder done) {
            Status.success(done);
        }
    }

    private static Map<Integer, Object> read(Parcel data) {
        Map<Integer, Object> fields = new HashMap<>();
        SafeParcel.readArgument(
                data,
                Map.of(
                        OPERATION, value -> fields.put(OPERATION, value.readInt()),
                        LISTENER, value -> fields.put(LISTENER, value.readStrongBinder()),
                        INTENT,
                                value ->
                                        fields.put(
                                                INTENT,
                                                PendingIntent.CREATOR.createFromParcel(value)),
                        CALLBACK, value -> fields.put(CALLBACK, value.readStrongBinder()),
                        DONE, value -> fields.put(DONE, value.readStrongBinder())));
        return fields;
    }

    /** Null when the client named nobody to tell. */
    private static LocationListeners.Listener listener(Map<Integer, Object> fields) {
        if (fields.get(LISTENER) instanceof IBinder listener) {
            return new LocationListeners.OfListener(listener);
        } else if (fields.get(CALLBACK) instanceof IBinder callback) {
            return new LocationListeners.OfCallback(callback);
        } else if (fields.get(INTENT) instanceof PendingIntent intent) {
            return new LocationListeners.OfIntent(intent);
        }
        return null;
    }

    private void begin(LocationListeners.Listener listener) {
        end(listener.target());
        location.registerLocationListener(PROVIDER, null, listener, client, null, null);
        active.put(listener.target(), listener);
    }

    private void end(Object target) {
        LocationListeners.Listener known = active.remove(target);
        if (known != null) {
            location.unregisterLocationListener(known);
        }
    }
}
