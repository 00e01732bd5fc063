package phonehome.device.shadow;

import android.os.MessageQueue;
import android.view.DisplayEventReceiver;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.robolectric.annotation.ClassName;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.shadows.ShadowDisplayEventReceiver;
import phonehome.device.windows.Vsync;
import phonehome.device.windows.VsyncData;

/** Leads choreographers to the device's own beat, which follows device time. */
@Implements(className = "android.view.DisplayEventReceiver", isInAndroidSdk = false)
public class DeviceDisplayEvents extends ShadowDisplayEventReceiver {
    private static final Map<Long, Vsync> RECEIVERS = new ConcurrentHashMap<>();
    private static final AtomicLong NEXT = new AtomicLong(1);

    @Implementation
    protected static long nativeInit(
            WeakReference<DisplayEventReceiver> receiver,
            WeakReference<Object> data,
            MessageQueue queue,
            int source,
            int registration,
            long layer) {
        long id = NEXT.getAndIncrement();
        RECEIVERS.put(id, new Vsync(receiver));
        return id;
    }

    @Implementation
    protected static void nativeScheduleVsync(long id) {
        RECEIVERS.get(id).request();
    }

    @Implementation
    protected static @ClassName("android.view.DisplayEventReceiver$VsyncEventData") Object
            nativeGetLatestVsyncEventData(long id) {
        return VsyncData.make(Vsync.FRAME_NANOS);
    }
}
