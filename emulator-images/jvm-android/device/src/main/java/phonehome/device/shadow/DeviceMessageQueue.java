package phonehome.device.shadow;

import static org.robolectric.util.reflector.Reflector.reflector;

import android.os.Message;
import android.os.MessageQueue;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.annotation.RealObject;
import org.robolectric.shadows.ShadowPausedMessageQueue;
import org.robolectric.util.reflector.Accessor;
import org.robolectric.util.reflector.ForType;
import phonehome.device.windows.Vsync;
import phonehome.runtime.TimeHooks;

/**
 * Blocks a looper's thread in device time until its next message is due, as epoll does on a phone.
 *
 * <p>So AOSP's own loop runs on every looper, the main one included, and the device needs no other
 * driver for them.
 */
@Implements(value = MessageQueue.class, isInAndroidSdk = false)
public class DeviceMessageQueue extends ShadowPausedMessageQueue {
    private static final Map<Long, Poller> POLLERS = new ConcurrentHashMap<>();

    @RealObject private MessageQueue real;

    /** Remembers a wake-up that came between the decision to wait and the wait. */
    private static final class Poller {
        private boolean woken;
        private boolean polling;

        synchronized void poll(int timeoutMillis) {
            polling = true;
            try {
                if (!woken && timeoutMillis != 0) {
                    TimeHooks.wait(this, Math.max(timeoutMillis, 0));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            polling = false;
            woken = false;
        }

        synchronized void wake() {
            woken = true;
            notifyAll();
        }

        synchronized boolean isPolling() {
            return polling;
        }
    }

    @ForType(MessageQueue.class)
    interface Fields {
        @Accessor("mMessages")
        Message getMessages();
    }

    private static Poller of(long queue) {
        return POLLERS.computeIfAbsent(queue, key -> new Poller());
    }

    /** Threads that only inherited their process send in its name, too. */
    @Override
    @Implementation
    protected boolean enqueueMessage(Message message, long when) {
        DeviceMessage.send(message);
        return super.enqueueMessage(message, when);
    }

    @Override
    @Implementation
    protected void nativePollOnce(long queue, int timeoutMillis) {
        if (timeoutMillis != 0 && Vsync.isWaiting() && isHeldBack()) {
            Vsync.release();
        }
        of(queue).poll(timeoutMillis);
    }

    /** Whether a traversal's barrier stands at the head: nothing else runs before its frame. */
    private boolean isHeldBack() {
        synchronized (real) {
            Message head = reflector(Fields.class, real).getMessages();
            return head != null && head.getTarget() == null;
        }
    }

    @Implementation
    protected static void nativeWake(long queue) {
        of(queue).wake();
    }

    @Implementation
    protected static boolean nativeIsPolling(long queue) {
        return of(queue).isPolling();
    }

    @Implementation
    protected static void nativeDestroy(long queue) {
        POLLERS.remove(queue);
    }
}
