package phonehome.device.windows;

import static org.robolectric.util.reflector.Reflector.reflector;

import android.view.View;
import android.view.ViewRootImpl;
import android.view.WindowManagerGlobal;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.robolectric.util.reflector.ForType;
import phonehome.device.process.AppProcess;
import phonehome.device.process.CurrentProcess;
import phonehome.device.process.ProcessTable;
import phonehome.device.system.MainThread;

/**
 * Remembers which process added each window, and takes its windows away when it dies, as the window
 * manager does when the binder of a client dies.
 *
 * <p>A window that waits for its frame holds back the main looper by a barrier. On a phone the
 * looper dies with the process; here it is everybody's, and the barrier must go.
 */
public final class WindowOwners {
    private static final Map<View, AppProcess> OWNERS =
            Collections.synchronizedMap(new WeakHashMap<>());

    private WindowOwners() {}

    static void install(ProcessTable processes) {
        processes.addMourner(dead -> MainThread.post(() -> closeAll(dead)));
    }

    /** The current process adds the window of {@code root}. */
    public static void added(View root) {
        OWNERS.put(root, CurrentProcess.get());
    }

    private static void closeAll(AppProcess dead) {
        WindowManagerGlobal global = WindowManagerGlobal.getInstance();
        WindowLists all = reflector(WindowLists.class, global);
        synchronized (all.getLock()) {
            for (int i = all.getRoots().size() - 1; i >= 0; i--) {
                if (OWNERS.get(all.getViews().get(i)) == dead) {
                    close(all, i);
                }
            }
        }
        WindowFocus.changed();
    }

    /** The app hears nothing of it: {@code ViewRootImpl.doDie} without the detaching of views. */
    private static void close(WindowLists all, int index) {
        Root root = reflector(Root.class, all.getRoots().remove(index));
        root.unscheduleTraversals();
        root.destroyHardwareRenderer();
        all.getParams().remove(index);
        all.getDyingViews().remove(all.getViews().remove(index));
    }

    @ForType(ViewRootImpl.class)
    private interface Root {
        void unscheduleTraversals();

        void destroyHardwareRenderer();
    }
}
