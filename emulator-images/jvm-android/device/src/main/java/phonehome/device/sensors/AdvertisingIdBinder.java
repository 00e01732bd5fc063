package phonehome.device.sensors;

import android.os.Binder;
import android.os.Parcel;
import android.os.RemoteException;
import phonehome.device.owner.AccessLog;
import phonehome.device.radio.PhoneIdentity;

/**
 * What Google services answer to a bind with {@link #ACTION}: the advertising identifier.
 *
 * <p>Transactions as in the client library {@code play-services-ads-identifier}: 1 the identifier,
 * 2 whether the owner limits tracking.
 */
public final class AdvertisingIdBinder extends Binder {
    /** The action of the service, of package {@link #PACKAGE}. */
    public static final String ACTION = "com.google.android.gms.ads.identifier.service.START";

    /** The package that a client asks for. */
    public static final String PACKAGE = "com.google.android.gms";

    private static final String DESCRIPTOR =
            "com.google.android.gms.ads.identifier.internal.IAdvertisingIdService";

    @Override
    protected boolean onTransact(int code, Parcel data, Parcel reply, int flags)
            throws RemoteException {
        if (code != 1 && code != 2) {
            return super.onTransact(code, data, reply, flags);
        }
        data.enforceInterface(DESCRIPTOR);
        reply.writeNoException();
        if (code == 1) {
            AccessLog.log("settings", "advertising id", null);
            reply.writeString(PhoneIdentity.current().advertisingId());
        } else {
            reply.writeInt(0);
        }
        return true;
    }
}
