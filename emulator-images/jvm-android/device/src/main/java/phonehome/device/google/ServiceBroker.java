package phonehome.device.google;

import android.os.Binder;
import android.os.IBinder;
import android.os.Parcel;
import android.os.RemoteException;

/**
 * What stands before each service of Play services: a client names itself and is handed the
 * service.
 *
 * <p>Transactions as in {@code IGmsServiceBroker} and {@code IGmsCallbacks} of the client library
 * {@code play-services-basement}. No feature is offered, so that every version of a client speaks
 * the oldest form of its interface.
 */
final class ServiceBroker extends Binder {
    private static final String DESCRIPTOR =
            "com.google.android.gms.common.internal.IGmsServiceBroker";
    private static final String CALLBACKS = "com.google.android.gms.common.internal.IGmsCallbacks";

    private static final int GET_SERVICE = 46;
    private static final int ON_POST_INIT_COMPLETE = 1;
    private static final int SUCCESS = 0;

    private final IBinder service;

    /**
     * Makes the broker of one service.
     *
     * @param service as the client is to see it
     */
    ServiceBroker(IBinder service) {
        attachInterface(null, DESCRIPTOR);
        this.service = service;
    }

    @Override
    protected boolean onTransact(int code, Parcel data, Parcel reply, int flags)
            throws RemoteException {
        if (code != GET_SERVICE) {
            return super.onTransact(code, data, reply, flags);
        }
        data.enforceInterface(DESCRIPTOR);
        IBinder callbacks = data.readStrongBinder();
        reply.writeNoException();
        Transaction.of(CALLBACKS)
                .with(
                        parcel -> {
                            parcel.writeInt(SUCCESS);
                            parcel.writeStrongBinder(service);
                            parcel.writeTypedObject(null, 0);
                        })
                .call(callbacks, ON_POST_INIT_COMPLETE);
        return true;
    }
}
