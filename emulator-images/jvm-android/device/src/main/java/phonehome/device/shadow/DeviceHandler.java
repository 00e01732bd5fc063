package phonehome.device.shadow;

import static org.robolectric.util.reflector.Reflector.reflector;

import android.os.Handler;
import android.os.Message;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.annotation.RealObject;
import org.robolectric.util.reflector.Direct;
import org.robolectric.util.reflector.ForType;
import phonehome.device.process.AppProcess;
import phonehome.device.process.Crashes;
import phonehome.device.process.CurrentProcess;
import phonehome.device.process.ProcessTable;
import phonehome.device.system.Phone;

/**
 * Runs every message as the process it belongs to, and keeps a crash inside that process.
 *
 * <p>The owner is whose code the handler or the callback is; for the framework's own handlers it is
 * the sender's pid, which the message carries.
 */
@Implements(Handler.class)
public class DeviceHandler {
    @RealObject private Handler handler;

    @Implementation
    protected void dispatchMessage(Message message) {
        Phone phone = Phone.getOrNull();
        if (phone == null) {
            reflector(HandlerCode.class, handler).dispatchMessage(message);
            return;
        }
        ProcessTable processes = phone.processes();
        AppProcess owner = owner(processes, message);
        if (owner == null && !processes.hasDied(DeviceMessage.senderOf(message))) {
            dispatchAsSystem(processes, message);
        } else if (owner != null && !owner.isDead()) {
            Crashes.guard(processes, owner, () -> direct(message));
        }
    }

    private AppProcess owner(ProcessTable processes, Message message) {
        AppProcess owner = processes.ofCode(handler);
        if (owner == null) {
            owner = processes.ofCode(message.getCallback());
        }
        if (owner == null) {
            owner = processes.ofPid(DeviceMessage.senderOf(message));
        }
        return owner;
    }

    private void dispatchAsSystem(ProcessTable processes, Message message) {
        try {
            CurrentProcess.run(null, () -> direct(message));
        } catch (RuntimeException e) {
            Crashes.report(processes, null, e);
        }
    }

    private void direct(Message message) {
        reflector(HandlerCode.class, handler).dispatchMessage(message);
    }

    @ForType(Handler.class)
    interface HandlerCode {
        @Direct
        void dispatchMessage(Message message);
    }
}
