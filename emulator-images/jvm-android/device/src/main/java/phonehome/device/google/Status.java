package phonehome.device.google;

import android.os.IBinder;
import android.os.Parcel;
import android.os.RemoteException;

/** {@code com.google.android.gms.common.api.Status} in results and callbacks. */
final class Status {
    private static final String CALLBACK =
            "com.google.android.gms.location.internal.IFusedLocationProviderCallback";

    private static final int SUCCESS = 0;
    private static final int SETTINGS_CHANGE_UNAVAILABLE = 8502;

    private Status() {}

    /** Tells who asked for updates, or for their end, that it was done. */
    static void success(IBinder callback) throws RemoteException {
        Transaction.of(CALLBACK)
                .with(parcel -> SafeParcel.writeArgument(parcel, () -> writeField(parcel, true)))
                .call(callback, 1);
    }

    /** Writes the first field of a result. */
    static void writeField(Parcel parcel, boolean success) {
        int code = success ? SUCCESS : SETTINGS_CHANGE_UNAVAILABLE;
        SafeParcel.writeField(
                parcel,
                1,
                () -> SafeParcel.writeObject(parcel, () -> SafeParcel.writeInt(parcel, 1, code)));
    }
}
