package phonehome.device.shadow;

import static org.robolectric.util.reflector.Reflector.reflector;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.robolectric.annotation.ClassName;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.annotation.RealObject;
import org.robolectric.util.reflector.Accessor;
import org.robolectric.util.reflector.Direct;
import org.robolectric.util.reflector.ForType;
import org.robolectric.util.reflector.WithType;
import phonehome.device.process.AppProcess;
import phonehome.device.process.Crashes;
import phonehome.device.process.CurrentProcess;
import phonehome.device.process.ProcessTable;
import phonehome.device.system.Phone;

/**
 * Runs each frame callback as the process that asked for it: on this device all processes share one
 * choreographer.
 */
@Implements(className = "android.view.Choreographer$CallbackRecord", isInAndroidSdk = false)
public class DeviceFrameCallback {
    private static final Map<Object, AppProcess> OWNERS =
            Collections.synchronizedMap(new WeakHashMap<>());

    @RealObject private Object record;

    /** Remembers who asked for {@code action}. */
    static void asked(Object action) {
        OWNERS.put(action, CurrentProcess.get());
    }

    @Implementation
    protected void run(long frameTimeNanos) {
        guarded(() -> reflector(Record.class, record).run(frameTimeNanos));
    }

    @Implementation
    protected void run(@ClassName("android.view.Choreographer$FrameData") Object data) {
        guarded(() -> reflector(Record.class, record).run(data));
    }

    private void guarded(Runnable real) {
        ProcessTable processes = Phone.get().processes();
        Object action = reflector(Record.class, record).getAction();
        AppProcess owner = processes.ofCode(action);
        if (owner == null) {
            owner = OWNERS.get(action);
        }
        if (owner == null) {
            real.run();
        } else if (!owner.isDead()) {
            Crashes.guard(processes, owner, real);
        }
    }

    @ForType(className = "android.view.Choreographer$CallbackRecord")
    interface Record {
        @Accessor("action")
        Object getAction();

        @Direct
        void run(long frameTimeNanos);

        @Direct
        void run(@WithType("android.view.Choreographer$FrameData") Object data);
    }
}
