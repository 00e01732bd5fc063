package phonehome.device.process;

import android.os.DeadObjectException;
import android.os.RemoteException;

/** A call into another process: it runs as that process, and never into a dead one. */
public interface RemoteCall {
    void run() throws RemoteException;

    /** Runs {@code call} as {@code target}; returns false when the target is dead or threw. */
    static boolean into(AppProcess target, RemoteCall call) {
        if (target != null && target.isDead()) {
            return false;
        }
        boolean[] done = {false};
        CurrentProcess.run(
                target,
                () -> {
                    try {
                        call.run();
                        done[0] = true;
                    } catch (DeadObjectException e) {
                        done[0] = false;
                    } catch (RemoteException e) {
                        throw e.rethrowAsRuntimeException();
                    }
                });
        return done[0];
    }
}
