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

    /** Runs the receiving end of a call that {@code caller} (null: the system) makes; nests. */
    public static <T> T during(AppProcess caller, Callable<T> work) throws Exception {
        CallingIdentity identity =
                CallingIdentity.newBuilder()
                        .setUid(caller == null ? Process.SYSTEM_UID : caller.uid())
                        .setPid(caller == null ? SYSTEM_PID : caller.pid())
                        .build();
        CallingIdentity before = ShadowBinder.setCallingIdentityForCurrentThread(identity);
        try {
            return work.call();
        } finally {
            ShadowBinder.setCallingIdentityForCurrentThread(before);
        }
    }
}
