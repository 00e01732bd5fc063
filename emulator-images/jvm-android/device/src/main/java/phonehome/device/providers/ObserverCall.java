package phonehome.device.providers;

import static org.robolectric.util.reflector.Reflector.reflector;

import android.database.IContentObserver;
import android.net.Uri;
import android.os.Build;
import android.os.RemoteException;
import org.robolectric.util.reflector.ForType;

/** Tells an observer of changes: of each alone before Android 11, of all together since. */
final class ObserverCall {
    private ObserverCall() {}

    static void change(IContentObserver observer, boolean self, Uri[] seen, int flags, int user)
            throws RemoteException {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) {
            observer.onChangeEtc(self, seen, flags, user);
            return;
        }
        for (Uri changed : seen) {
            reflector(Older.class, observer).onChange(self, changed, user);
        }
    }

    @ForType(IContentObserver.class)
    private interface Older {
        void onChange(boolean self, Uri changed, int user);
    }
}
