package phonehome.device.process;

import android.os.Process;
import java.util.concurrent.Callable;
import org.robolectric.shadows.ShadowBinder;
import org.robolectric.shadows.ShadowBinder.CallingIdentity;

/**
 * Who is on the other end of a binder call: what {@code Binder.getCallingUid} answers meanwhile.
 */
public final class Caller {
    private static final int SYSTEM_PID = 1204;

    private Caller() {}

    /** From here on the thread answers a call of this process; returns who called before. */
    public static CallingIdentity set(int uid, int pid) {
        return ShadowBinder.setCallingIdentityForCurrentThread(
                CallingIdentity.newBuilder().setUid(uid).setPid(pid).build());
    }

    /** From here on the thread answers no call. */
    public static void setNone() {
        ShadowBinder.setCallingIdentityForCurrentThread(null);
    }

    /** Runs the receiving end of a call that {@code caller} (null: the system) makes; nests. */
    public static <T> T during(AppProcess caller, Callable<T> work) throws Exception {
        CallingIdentity before =
                caller == null
                        ? set(Process.SYSTEM_UID, SYSTEM_PID)
                        : set(caller.uid(), caller.pid());
        try {
            return work.call();
        } finally {
            ShadowBinder.setCallingIdentityForCurrentThread(before);
        }
    }
}
