package phonehome.device.shadow;

import android.os.Process;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.shadows.ShadowProcess;
import phonehome.device.process.AppProcess;
import phonehome.device.process.CurrentProcess;
import phonehome.device.system.Phone;

/** Process ids, and the ways in which an app ends processes. */
@Implements(Process.class)
public class DeviceProcess extends ShadowProcess {
    /** Of {@code system_server}. */
    public static final int SYSTEM_PID = 1204;

    @Implementation
    protected static int myPid() {
        AppProcess process = CurrentProcess.get();
        return process == null ? SYSTEM_PID : process.pid();
    }

    @Implementation
    protected static int myUid() {
        AppProcess process = CurrentProcess.get();
        return process == null ? Process.SYSTEM_UID : process.uid();
    }

    @Implementation
    protected static String myProcessName() {
        AppProcess process = CurrentProcess.get();
        return process == null ? "system" : process.name();
    }

    @Implementation
    protected static void killProcess(int pid) {
        AppProcess self = CurrentProcess.get();
        AppProcess target = Phone.get().processes().ofPid(pid);
        if (self == null || target == null || target.uid() != self.uid()) {
            return; // a phone's kernel refuses, too: EPERM, without a word to the caller
        }
        if (target == self) {
            Phone.get().processes().exitCurrent("killProcess");
        }
        Phone.get().processes().kill(target, "killProcess");
    }

    @Implementation
    protected static void killProcessQuiet(int pid) {
        killProcess(pid);
    }

    @Implementation
    protected static void sendSignal(int pid, int signal) {
        if (signal == Process.SIGNAL_KILL) {
            killProcess(pid);
        }
    }
}
