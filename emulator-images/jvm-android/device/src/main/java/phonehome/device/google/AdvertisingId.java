package phonehome.device.google;

import android.os.Binder;
import android.os.Parcel;
import android.os.RemoteException;
import phonehome.device.owner.AccessLog;
import phonehome.device.radio.PhoneIdentity;

/**
 * What Play services answers to a bind with {@link #ACTION}: the advertising identifier, and that
 * the owner does not limit tracking.
 *
 * <p>Transactions as in the client library {@code play-services-ads-identifier}.
 */
public final class AdvertisingId extends Binder {
    /** The action of the service, of package {@link GoogleApps#SERVICES}. */
    public static final String ACTION = "com.google.android.gms.ads.identifier.service.START";

    static final String SERVICE =
            "com.google.android.gms.ads.identifier.service.AdvertisingIdService";

    private static final String DESCRIPTOR =
            "com.google.android.gms.ads.identifier.internal.IAdvertisingIdService";

    private static final int GET_ID = 1;
    private static final int IS_TRACKING_LIMITED = 2;
    private static final int IS_RESET_TO_ZEROS = 6;

    private final String client;

    /**
     * Makes the service of one client.
     *
     * @param client the package that asks
     */
    public AdvertisingId(String client) {
        attachInterface(null, DESCRIPTOR);
        this.client = client;
    }

    @Override
    protected boolean onTransact(int code, Parcel data, Parcel reply, int flags)
            throws RemoteException {
        switch (code) {
            case GET_ID -> {
                data.enforceInterface(DESCRIPTOR);
                AccessLog.log("settings", "advertising id", client);
                reply.writeNoException();
                reply.writeString(PhoneIdentity.current().advertisingId());
            }
            case IS_TRACKING_LIMITED, IS_RESET_TO_ZEROS -> {
                data.enforceInterface(DESCRIPTOR);
                reply.writeNoException();
                reply.writeInt(0);
            }
            default -> {
                return super.onTransact(code, data, reply, flags);
            }
        }
        return true;
    }
}
