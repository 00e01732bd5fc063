package phonehome.runtime;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The register of the device's threads, those that live in device time.
 *
 * <p>A thread is the device's if one of them started it (the weaver calls {@link #starting} from
 * {@code Thread.start}), if it belongs to a pool that the JDK shares among all, or if the device
 * adopted it. Thread groups play no part: an app can leave its group.
 */
public final class DeviceThreads {
    private static final Object NONE = new Object();
    private static final Map<Thread, DeviceThread> ALL = new IdentityHashMap<>();

    /** A DeviceThread or {@link #NONE}; spares the map on every clock read. */
    private static final ThreadLocal<Object> CURRENT = new ThreadLocal<>();

    private DeviceThreads() {}

    /** Makes the calling thread one of the device's, until it ends. */
    public static void adopt() {
        CURRENT.set(register(Thread.currentThread(), Identity.current()));
    }

    /** Starts a thread, which may be called from the host, as a device thread of that identity. */
    public static void start(Thread thread, Identity identity) {
        register(thread, identity);
        thread.start();
    }

    /** Woven into {@code Thread.start}: a device thread's child is a device thread. */
    public static void starting(Thread child) {
        DeviceThread parent = current();
        boolean pool = isSharedPool(child.getName());
        if (parent != null || pool) {
            register(child, pool || parent == null ? null : parent.identity);
        }
    }

    /** Whether the calling thread lives in device time. */
    public static boolean isCurrent() {
        return current() != null;
    }

    /**
     * The calling thread starts (true) or ends (false) work of the host, such as translation, or
     * waits for a host thread: time must not pass meanwhile, however long it takes. Calls nest.
     */
    public static void hostWork(boolean begins) {
        DeviceThread current = current();
        if (current != null) {
            int depth = current.hostWork;
            current.hostWork = begins ? depth + 1 : depth - 1;
        }
    }

    static DeviceThread current() {
        Object known = CURRENT.get();
        if (known == null) {
            DeviceThread found = of(Thread.currentThread());
            known = found == null ? NONE : found;
            CURRENT.set(known);
        }
        return known == NONE ? null : (DeviceThread) known;
    }

    static DeviceThread of(Thread thread) {
        synchronized (Scheduler.LOCK) {
            return ALL.get(thread);
        }
    }

    static List<DeviceThread> all() {
        synchronized (Scheduler.LOCK) {
            return new ArrayList<>(ALL.values());
        }
    }

    /** The living threads that work for a process, and those of that name, whomever they serve. */
    public static List<Thread> ofProcess(String process, String orName) {
        List<Thread> found = new ArrayList<>();
        for (DeviceThread one : all()) {
            Identity identity = one.identity;
            boolean own = identity != null && process.equals(identity.process());
            if (own || one.thread.getName().equals(orName)) {
                found.add(one.thread);
            }
        }
        return found;
    }

    static void ended(DeviceThread thread) {
        synchronized (Scheduler.LOCK) {
            ALL.remove(thread.thread);
            Scheduler.changed();
        }
    }

    private static DeviceThread register(Thread thread, Identity identity) {
        synchronized (Scheduler.LOCK) {
            Scheduler.changed();
            DeviceThread known = ALL.get(thread);
            if (known == null) {
                known = new DeviceThread(thread, identity);
                ALL.put(thread, known);
            }
            return known;
        }
    }

    /**
     * Thread names of CompletableFuture's timer on 17, ForkJoinPool's on 25, and the common pool.
     */
    private static boolean isSharedPool(String name) {
        return name.startsWith("ForkJoinPool.commonPool-")
                || name.startsWith("CompletableFutureDelayScheduler")
                || name.endsWith("-delayScheduler");
    }
}
