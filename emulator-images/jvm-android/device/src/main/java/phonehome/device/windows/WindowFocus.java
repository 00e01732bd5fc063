package phonehome.device.windows;

import android.os.Handler;
import android.os.Looper;
import android.view.View;
import android.view.ViewRootImpl;
import java.lang.ref.WeakReference;
import phonehome.device.process.CurrentProcess;
import phonehome.device.process.ProcessTable;

/**
 * Tells windows when they gain and lose the focus of the keys, as the window manager does: whatever
 * stands topmost has it, and nobody while the screen is dark.
 */
public final class WindowFocus {
    private static volatile WindowFocus current;

    private final Screen screen;
    private final ProcessTable processes;
    private final Handler handler = Handler.createAsync(Looper.getMainLooper());
    private final Runnable update = this::update;
    private WeakReference<View> holder = new WeakReference<>(null);

    private WindowFocus(Screen screen, ProcessTable processes) {
        this.screen = screen;
        this.processes = processes;
    }

    static void install(Screen screen, ProcessTable processes) {
        current = new WindowFocus(screen, processes);
    }

    /** Windows came or went, or the screen was lit or darkened; from any thread. */
    public static void changed() {
        WindowFocus focus = current;
        if (focus != null) {
            focus.handler.removeCallbacks(focus.update);
            CurrentProcess.run(null, () -> focus.handler.post(focus.update));
        }
    }

    private void update() {
        Windows.Window window = screen.isOn() ? screen.windows().focused() : null;
        View next = window == null ? null : window.root();
        View before = holder.get();
        if (next != before) {
            holder = new WeakReference<>(next);
            tell(before, false);
            tell(next, true);
        }
    }

    private void tell(View view, boolean focused) {
        // Its parent from the beginning; its own account of it begins with the first layout.
        if (view != null && view.getParent() instanceof ViewRootImpl root) {
            CurrentProcess.run(
                    processes.ofContext(view.getContext()), () -> root.windowFocusChanged(focused));
        }
    }
}
