package phonehome.device.process;

import android.os.Binder;
import android.os.IBinder;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * What the kernel's binder driver keeps: which process a binder is of, and how others see it.
 *
 * <p>A process has one view of a foreign binder, so that apps can compare what they got twice.
 */
public final class Binders {
    private static final Map<IBinder, WeakReference<AppProcess>> OWNERS = new WeakHashMap<>();
    private static final Map<IBinder, WeakReference<RemoteBinder>> VIEWS = new WeakHashMap<>();

    /** The device's own binders are the system's, whoever hands them on. */
    private static final String DEVICE = "phonehome.";

    private Binders() {}

    /**
     * A binder is put into a parcel: a new one is of the process whose code it is, or that wrote
     * it.
     */
    public static synchronized void written(IBinder binder, ProcessTable processes) {
        if (binder instanceof Binder && !binder.getClass().getName().startsWith(DEVICE)) {
            AppProcess code = processes.ofCode(binder);
            AppProcess owner = code != null ? code : CurrentProcess.get();
            if (owner != null) {
                OWNERS.putIfAbsent(binder, new WeakReference<>(owner));
            }
        }
    }

    /** What the current process takes out of a parcel for a binder that was put in. */
    public static synchronized IBinder read(IBinder binder) {
        AppProcess reader = CurrentProcess.get();
        if (binder instanceof RemoteBinder remote) {
            return remote.seenBy(reader);
        }
        WeakReference<AppProcess> owner = OWNERS.get(binder);
        boolean foreign = owner != null && owner.get() != null && owner.get() != reader;
        return foreign && reader != null ? view(binder, owner.get()) : binder;
    }

    static synchronized RemoteBinder view(IBinder local, AppProcess owner) {
        WeakReference<RemoteBinder> known = VIEWS.get(local);
        RemoteBinder view = known == null ? null : known.get();
        if (view == null) {
            view = new RemoteBinder(local, owner);
            VIEWS.put(local, new WeakReference<>(view));
        }
        return view;
    }
}
