package phonehome.device.shadow;

import android.os.Binder;
import android.os.Process;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.shadows.ShadowBinder;
import phonehome.device.process.Caller;

/** Lets a process act in its own name while it answers another's call. */
@Implements(Binder.class)
public class DeviceBinder extends ShadowBinder {
    private static final int UID_SHIFT = 32;

    /** The token is AOSP's: uid and pid of the caller (IPCThreadState::clearCallingIdentity). */
    @Implementation
    protected static long clearCallingIdentity() {
        long token = (long) getCallingUid() << UID_SHIFT | getCallingPid();
        Caller.set(Process.myUid(), Process.myPid());
        return token;
    }

    /** Who is its own caller answers nobody: its thread may be another process's next. */
    @Implementation
    protected static void restoreCallingIdentity(long token) {
        int uid = (int) (token >> UID_SHIFT);
        int pid = (int) token;
        if (uid == Process.myUid() && pid == Process.myPid()) {
            Caller.setNone();
        } else {
            Caller.set(uid, pid);
        }
    }
}
