package phonehome.runtime.guise;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import phonehome.runtime.DeviceThreads;
import phonehome.runtime.Identity;

/** The threads that an app's process has: its own, and those that ART starts in each. */
public final class Threads {
    /** The name of every process's first thread. */
    public static final String MAIN = "main";

    /** libcore's {@code java.lang.Daemons}, and ART's own. */
    private static final List<Thread> DAEMONS =
            List.of(
                    daemon("HeapTaskDaemon"),
                    daemon("ReferenceQueueDaemon"),
                    daemon("FinalizerDaemon"),
                    daemon("FinalizerWatchdogDaemon"),
                    daemon("Signal Catcher"),
                    daemon("binder:0_1"),
                    daemon("binder:0_2"));

    private Threads() {}

    /** Woven into Thread.getAllStackTraces; null lets the JVM answer. */
    public static Map<Thread, StackTraceElement[]> stacks() {
        Identity own = Identity.current();
        if (own == null || own.packageName() == null) {
            return null;
        }
        Map<Thread, StackTraceElement[]> all = new LinkedHashMap<>();
        for (Thread thread : DeviceThreads.ofProcess(own.process(), MAIN)) {
            all.put(thread, thread.getStackTrace());
        }
        for (Thread daemon : DAEMONS) {
            all.put(daemon, new StackTraceElement[0]);
        }
        return new HashMap<>(all);
    }

    private static Thread daemon(String name) {
        Thread thread = new Thread(null, null, name);
        thread.setDaemon(true);
        return thread;
    }
}
