package phonehome.device.radio;

import android.os.Binder;
import android.os.IBinder;
import android.os.IInterface;

/**
 * The binder of a service that lives in this JVM: its interface is found by {@code
 * queryLocalInterface}.
 */
public final class LocalBinder extends Binder {
    private LocalBinder() {}

    /** Makes the binder of one service; {@code type} is the AIDL interface. */
    public static IBinder of(IInterface service, Class<? extends IInterface> type) {
        LocalBinder binder = new LocalBinder();
        binder.attachInterface(service, type.getName());
        return binder;
    }
}
