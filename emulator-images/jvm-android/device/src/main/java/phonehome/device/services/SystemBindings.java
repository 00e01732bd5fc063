package phonehome.device.services;

import android.app.IServiceConnection;
import android.content.ComponentName;
import android.content.Intent;
import android.os.IBinder;
import phonehome.device.process.AppProcess;
import phonehome.device.process.RemoteBinder;
import phonehome.device.process.RemoteCall;
import phonehome.device.sensors.AdvertisingIdBinder;
import phonehome.device.system.MainThread;

/** Services of preinstalled packages that the device answers itself: the advertising identifier. */
final class SystemBindings {
    private static final ComponentName ADVERTISING =
            new ComponentName(
                    AdvertisingIdBinder.PACKAGE,
                    "com.google.android.gms.ads.identifier.service.AdvertisingIdService");

    private static final AdvertisingIdBinder IDENTIFIER = new AdvertisingIdBinder();

    private SystemBindings() {}

    /** Connects the caller when the intent asks for such a service; false for any other. */
    static boolean bind(Intent intent, IServiceConnection to, AppProcess caller) {
        boolean asks =
                AdvertisingIdBinder.ACTION.equals(intent.getAction())
                        && AdvertisingIdBinder.PACKAGE.equals(intent.getPackage());
        if (asks) {
            IBinder binder = RemoteBinder.of(IDENTIFIER, null, caller);
            MainThread.post(
                    () -> RemoteCall.into(caller, () -> to.connected(ADVERTISING, binder, false)));
        }
        return asks;
    }
}
