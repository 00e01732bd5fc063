package phonehome.device.windows;

import android.os.Handler;
import android.os.Looper;
import android.os.SystemClock;
import android.view.DisplayEventReceiver;
import java.lang.ref.WeakReference;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The display's beat: 60 frames a second of device time while the screen is on.
 *
 * <p>With the screen off only frames that hold back a looper are drawn, and those of a short while
 * in which windows learn that they are hidden. Otherwise one animation would make millions of
 * events of a night.
 */
public final class Vsync {
    private static final long FRAME_MS = 16;
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** From one frame to the next. */
    public static final long FRAME_NANOS = FRAME_MS * NANOS_PER_MILLI;

    private static final long GRACE_MS = 500;

    private static volatile long offSince = Long.MAX_VALUE;

    /** Receivers that wait for the screen to come on. */
    private static final Set<Vsync> WAITING = new LinkedHashSet<>();

    private final WeakReference<DisplayEventReceiver> receiver;
    private int frame;

    /** One for each receiver, that is for each choreographer. */
    public Vsync(WeakReference<DisplayEventReceiver> receiver) {
        this.receiver = receiver;
    }

    /** The receiver wants the next frame. */
    public void request() {
        if (SystemClock.uptimeMillis() - offSince > GRACE_MS) {
            synchronized (WAITING) {
                WAITING.add(this);
            }
        } else {
            plan();
        }
    }

    private void plan() {
        Looper looper = Looper.myLooper() == null ? Looper.getMainLooper() : Looper.myLooper();
        long next = (SystemClock.uptimeMillis() / FRAME_MS + 1) * FRAME_MS;
        // Asynchronous, for the traversal that waits for this frame holds back all other messages.
        Handler.createAsync(looper).postAtTime(this::deliver, next);
    }

    private void deliver() {
        DisplayEventReceiver target = receiver.get();
        if (target != null) {
            long now = SystemClock.uptimeMillis() * NANOS_PER_MILLI;
            target.onVsync(now, 0, frame++, VsyncData.make(FRAME_NANOS));
        }
    }

    /** The screen goes on or off; on the main thread. */
    static void screen(boolean on) {
        offSince = on ? Long.MAX_VALUE : SystemClock.uptimeMillis();
        if (on) {
            release();
        }
    }

    /**
     * Draws the frames that wait; called when a looper is held back by one, or the screen is lit.
     */
    public static void release() {
        List<Vsync> before;
        synchronized (WAITING) {
            before = List.copyOf(WAITING);
            WAITING.clear();
        }
        before.forEach(Vsync::plan);
    }

    /** Whether a frame waits for the screen. */
    public static boolean isWaiting() {
        synchronized (WAITING) {
            return !WAITING.isEmpty();
        }
    }
}
