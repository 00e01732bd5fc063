package phonehome.device.google;

import android.location.Location;
import android.os.Binder;
import android.os.IBinder;
import android.os.Parcel;
import android.os.RemoteException;
import phonehome.device.sensors.LocationService;

/**
 * The place, as {@code FusedLocationProviderClient} and {@code SettingsClient} ask for it: that of
 * the phone's own location service, with its permissions and its limits.
 *
 * <p>Transactions as in {@code IGoogleLocationManagerService} of {@code play-services-location}, in
 * the forms that clients use who are offered no feature.
 */
final class FusedLocation extends Binder {
    static final String ACTION =
            "com.google.android.location.internal.GoogleLocationManagerService.START";
    static final String SERVICE =
            "com.google.android.location.internal.server.GoogleLocationService";

    private static final String DESCRIPTOR =
            "com.google.android.gms.location.internal.IGoogleLocationManagerService";
    private static final String SETTINGS =
            "com.google.android.gms.location.internal.ISettingsCallbacks";

    private static final int GET_LAST = 7;
    private static final int GET_LAST_FOR_PACKAGE = 21;
    private static final int GET_LAST_FOR_TAG = 80;
    private static final int GET_AVAILABILITY = 34;
    private static final int UPDATE_REQUEST = 59;
    private static final int CHECK_SETTINGS = 63;
    private static final int FLUSH = 67;

    private final LocationService location;
    private final String client;
    private final LocationUpdates updates;

    /**
     * Makes the service of one client.
     *
     * @param client the package that asks
     */
    FusedLocation(LocationService location, String client) {
        attachInterface(null, DESCRIPTOR);
        this.location = location;
        this.client = client;
        this.updates = new LocationUpdates(location, client);
    }

    @Override
    protected boolean onTransact(int code, Parcel data, Parcel reply, int flags)
            throws RemoteException {
        if (code == INTERFACE_TRANSACTION || code > LAST_CALL_TRANSACTION) {
            return super.onTransact(code, data, reply, flags);
        }
        data.enforceInterface(DESCRIPTOR);
        Runnable answer = answer(code, data, reply);
        // Only now: an exception of the service takes this place.
        reply.writeNoException();
        answer.run();
        return true;
    }

    /** Does what is asked; what is returned writes the result, if there is one. */
    private Runnable answer(int code, Parcel data, Parcel reply) throws RemoteException {
        switch (code) {
            case GET_LAST, GET_LAST_FOR_PACKAGE, GET_LAST_FOR_TAG -> {
                Location place =
                        location.getLastLocation(LocationUpdates.PROVIDER, null, client, null);
                return () -> reply.writeTypedObject(place, 0);
            }
            case GET_AVAILABILITY -> {
                return () -> available(reply);
            }
            case UPDATE_REQUEST -> updates.update(data);
            case CHECK_SETTINGS -> settings(data);
            case FLUSH -> Status.success(data.readStrongBinder());
            default -> throw new UnsupportedOperationException("location interface " + code);
        }
        return () -> {};
    }

    /** {@code LocationAvailability}: status 0 says that a place is known, 1000 that it is not. */
    private void available(Parcel reply) {
        int status = location.isLocationEnabledForUser(0) ? 0 : 1000;
        SafeParcel.writeArgument(reply, () -> SafeParcel.writeInt(reply, 4, status));
    }

    /** {@code LocationSettingsResult}: they are as the client wants them, where location is on. */
    private void settings(Parcel data) throws RemoteException {
        SafeParcel.skipArgument(data);
        IBinder callback = data.readStrongBinder();
        boolean on = location.isLocationEnabledForUser(0);
        Transaction.of(SETTINGS)
                .with(
                        parcel ->
                                SafeParcel.writeArgument(
                                        parcel,
                                        () -> {
                                            Status.writeField(parcel, on);
                                            states(parcel, on);
                                        }))
                .call(callback, 1);
    }

    /** {@code LocationSettingsStates}: GPS, network and Bluetooth are usable, then present. */
    private static void states(Parcel parcel, boolean on) {
        SafeParcel.writeField(
                parcel,
                2,
                () ->
                        SafeParcel.writeObject(
                                parcel,
                                () -> {
                                    for (int state = 1; state <= 6; state++) {
                                        SafeParcel.writeInt(parcel, state, on || state > 3 ? 1 : 0);
                                    }
                                }));
    }
}
