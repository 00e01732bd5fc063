package phonehome.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.internal.misc.Unsafe;

/** Waits, in real time, until the device is at rest; gives up on threads that never are. */
final class Settling {
    /** Real ms without rest after which the busy threads are reported and no longer waited for. */
    private static final long STUCK_NANOS = Long.getLong("phonehome.stuck.ms", 5000) * 1_000_000L;

    private static final long LONGEST_PAUSE_NANOS = 1_000_000L;
    private static final Unsafe UNSAFE = Unsafe.getUnsafe();

    private Settling() {}

    static void untilRest() {
        while (!within(STUCK_NANOS)) {
            giveUpOn(Rest.busy());
        }
    }

    /** Whether rest came within {@code realNanos}. */
    static boolean within(long realNanos) {
        long start = System.nanoTime();
        long pause = 20_000;
        while (true) {
            List<DeviceThread> busy = Rest.busy();
            if (busy != null && busy.isEmpty()) {
                return true;
            }
            long waited = System.nanoTime() - start;
            if (waited >= realNanos) {
                return false;
            }
            if (waited > 100_000) {
                UNSAFE.park(false, pause);
                pause = Math.min(LONGEST_PAUSE_NANOS, pause + pause / 2);
            } else {
                Thread.yield();
            }
        }
    }

    /** Threads at work for the host are waited for however long it takes. */
    private static void giveUpOn(List<DeviceThread> busy) {
        List<Object> named = new ArrayList<>();
        for (DeviceThread thread : busy == null ? List.<DeviceThread>of() : busy) {
            if (thread.hostWork == 0) {
                thread.stuck = true;
                named.add(describe(thread.thread));
            }
        }
        if (!named.isEmpty()) {
            Events.emit("clock_stuck", null, null, Map.of("threads", named), List.of());
        }
    }

    private static Map<String, Object> describe(Thread thread) {
        List<String> stack = new ArrayList<>();
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (stack.size() < Origin.MAX_FRAMES) {
                stack.add(frame.toString());
            }
        }
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("name", thread.getName());
        out.put("state", thread.getState().toString());
        out.put("stack", stack);
        return out;
    }
}
