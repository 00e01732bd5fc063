package phonehome.device.shadow;

import android.os.Message;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.shadow.api.Shadow;
import org.robolectric.shadows.ShadowPausedMessage;
import phonehome.device.process.AppProcess;
import phonehome.device.process.CurrentProcess;

/** A message that knows the process that sent it. Android 10 and later have a field like it. */
@Implements(Message.class)
public class DeviceMessage extends ShadowPausedMessage {
    private static final int NOBODY = -1;

    private int sender = NOBODY;

    /** The sender's pid; -1 where it was the system, or nobody yet. */
    static int senderOf(Message message) {
        DeviceMessage shadow = Shadow.extract(message);
        return shadow.sender;
    }

    /** From here on the current process is its sender. */
    static void send(Message message) {
        AppProcess process = CurrentProcess.get();
        DeviceMessage shadow = Shadow.extract(message);
        shadow.sender = process == null ? NOBODY : process.pid();
    }

    @Override
    @Implementation
    public void recycleUnchecked() {
        sender = NOBODY;
        super.recycleUnchecked();
    }
}
