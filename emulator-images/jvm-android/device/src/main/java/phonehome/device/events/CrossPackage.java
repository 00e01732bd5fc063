package phonehome.device.events;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import phonehome.device.process.AppProcess;
import phonehome.device.process.CurrentProcess;
import phonehome.runtime.DeviceClock;
import phonehome.runtime.Events;
import phonehome.runtime.Origin;

/**
 * Tells which package reaches which other one, and how: the device event {@code cross_package}.
 *
 * <p>The same way is told once a minute of device time, however often it is gone.
 */
public final class CrossPackage {
    /** What leads from one package to another. */
    public enum Via {
        PROVIDER("provider"),
        SERVICE("service"),
        BROADCAST("broadcast"),
        ACTIVITY("activity");

        private final String word;

        Via(String word) {
            this.word = word;
        }
    }

    /**
     * Who goes: a package and where in its code.
     *
     * @param stack the frames of apps on the way, innermost first
     */
    public record Caller(String packageName, String component, List<String> stack) {
        /** Who the calling thread works for; null for the system. */
        public static Caller current() {
            AppProcess process = CurrentProcess.get();
            if (process == null) {
                return null;
            }
            Origin origin = Origin.current();
            return new Caller(process.packageName(), origin.component(), origin.stack());
        }
    }

    private record Way(String from, String to, Via via, String what, String method) {}

    private static final long MERGED_MS = 60_000;
    private static final int MOST_REMEMBERED = 4096;

    private static final Map<Way, Long> TOLD =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Way, Long> eldest) {
                    return size() > MOST_REMEMBERED;
                }
            };

    private CrossPackage() {}

    /** The current process reaches into {@code to}; within one package that is nothing to tell. */
    public static void tell(String to, Via via, String what, String method) {
        AppProcess process = CurrentProcess.get();
        if (process != null && isNew(process.packageName(), to, via, what, method)) {
            emit(Caller.current(), to, via, what, method);
        }
    }

    /** The same for a caller of some moments ago; null is the system, whose ways are not told. */
    public static void tell(Caller from, String to, Via via, String what, String method) {
        if (from != null && isNew(from.packageName(), to, via, what, method)) {
            emit(from, to, via, what, method);
        }
    }

    private static boolean isNew(String from, String to, Via via, String what, String method) {
        if (from.equals(to)) {
            return false;
        }
        long now = DeviceClock.elapsedMillis();
        Way way = new Way(from, to, via, what, method);
        synchronized (TOLD) {
            Long before = TOLD.get(way);
            if (before != null && now - before < MERGED_MS) {
                return false;
            }
            TOLD.put(way, now);
            return true;
        }
    }

    private static void emit(Caller from, String to, Via via, String what, String method) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("to", to);
        data.put("via", via.word);
        data.put("what", what);
        data.put("method", method);
        Events.emit("cross_package", from.packageName(), from.component(), data, from.stack());
    }
}
