package phonehome.device.shadow;

import android.os.Process;
import android.util.Log;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import phonehome.device.shell.LogBuffer;
import phonehome.runtime.DeviceClock;
import phonehome.runtime.tap.Exposed;

/** logd: AOSP's own Log writes here, and {@code logcat} reads. */
@Implements(Log.class)
public class Logcat {
    private static final LogBuffer BUFFER = new LogBuffer();

    public static LogBuffer buffer() {
        return BUFFER;
    }

    @Implementation
    protected static int println_native(int buffer, int priority, String tag, String message) {
        BUFFER.add(
                LogBuffer.Id.of(buffer),
                DeviceClock.wallMillis(),
                Process.myPid(),
                Process.myTid(),
                priority,
                String.valueOf(tag),
                String.valueOf(message));
        if (message != null && Process.myUid() >= Process.FIRST_APPLICATION_UID) {
            Exposed.tell("log", message, null);
        }
        return message == null ? 0 : message.length();
    }

    @Implementation
    protected static boolean isLoggable(String tag, int level) {
        return level >= Log.INFO;
    }

    @Implementation
    protected static int logger_entry_max_payload_native() {
        return 4068;
    }
}
