package phonehome.device.shadow;

import android.os.ThreadLocalWorkSource;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import phonehome.device.process.AppProcess;
import phonehome.device.process.CurrentProcess;

/**
 * Gives every message that is sent the pid of its sender, also on threads that only inherited their
 * process: {@code Handler} asks here when it enqueues.
 */
@Implements(value = ThreadLocalWorkSource.class, isInAndroidSdk = false)
public class DeviceWorkSource {
    private static final int NONE = -1;

    @Implementation
    protected static int getUid() {
        AppProcess process = CurrentProcess.get();
        return process == null ? NONE : process.pid();
    }
}
