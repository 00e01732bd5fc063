package phonehome.device.google;

import android.app.PendingIntent;
import android.content.Intent;
import android.location.ILocationListener;
import android.location.Location;
import android.os.IBinder;
import android.os.IRemoteCallback;
import android.os.Parcel;
import android.os.RemoteException;
import java.util.List;
import org.robolectric.RuntimeEnvironment;

/** The three ways by which Play services tells a client of a place. */
final class LocationListeners {
    private LocationListeners() {}

    /** One that listens to the phone's location service on behalf of a client. */
    abstract static class Listener extends ILocationListener.Stub {
        /** What the client named, and will name again to end it. */
        abstract Object target();

        abstract void tell(List<Location> places) throws RemoteException;

        @Override
        public void onLocationChanged(List<Location> places, IRemoteCallback done)
                throws RemoteException {
            tell(places);
        }

        /** Clients are not told: they ask for the state when they want it. */
        @Override
        public void onProviderEnabledChanged(String provider, boolean enabled) {}

        @Override
        public void onFlushComplete(int request) {}
    }

    /** By {@code com.google.android.gms.location.ILocationListener}. */
    static final class OfListener extends Listener {
        private final IBinder listener;

        OfListener(IBinder listener) {
            this.listener = listener;
        }

        @Override
        Object target() {
            return listener;
        }

        @Override
        void tell(List<Location> places) throws RemoteException {
            Transaction.of("com.google.android.gms.location.ILocationListener")
                    .with(parcel -> parcel.writeTypedObject(last(places), 0))
                    .call(listener, 1);
        }
    }

    /** By {@code com.google.android.gms.location.ILocationCallback}. */
    static final class OfCallback extends Listener {
        private final IBinder callback;

        OfCallback(IBinder callback) {
            this.callback = callback;
        }

        @Override
        Object target() {
            return callback;
        }

        @Override
        void tell(List<Location> places) throws RemoteException {
            Transaction.of("com.google.android.gms.location.ILocationCallback")
                    .with(
                            parcel -> {
                                parcel.writeInt(1);
                                writeResult(parcel, places);
                            })
                    .call(callback, 1);
        }
    }

    /** By an intent with the extras that {@code LocationResult.extractResult} reads. */
    static final class OfIntent extends Listener {
        private final PendingIntent intent;

        OfIntent(PendingIntent intent) {
            this.intent = intent;
        }

        @Override
        Object target() {
            return intent;
        }

        @Override
        void tell(List<Location> places) throws RemoteException {
            Intent fill =
                    new Intent()
                            .putExtra("com.google.android.location.LOCATION", last(places))
                            .putExtra(
                                    "com.google.android.gms.location.EXTRA_LOCATION_RESULT_BYTES",
                                    result(places));
            try {
                intent.send(RuntimeEnvironment.getApplication(), 0, fill);
            } catch (PendingIntent.CanceledException appTookItBack) {
                throw new RemoteException("the intent was cancelled");
            }
        }
    }

    private static Location last(List<Location> places) {
        return places.get(places.size() - 1);
    }

    private static byte[] result(List<Location> places) {
        Parcel parcel = Parcel.obtain();
        try {
            writeResult(parcel, places);
            return parcel.marshall();
        } finally {
            parcel.recycle();
        }
    }

    /** {@code LocationResult}: 1 the places, the newest last. */
    private static void writeResult(Parcel parcel, List<Location> places) {
        SafeParcel.writeObject(
                parcel,
                () -> SafeParcel.writeField(parcel, 1, () -> parcel.writeTypedList(places)));
    }
}
