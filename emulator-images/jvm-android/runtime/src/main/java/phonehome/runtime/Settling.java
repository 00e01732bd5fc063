package phonehome.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.internal.misc.Unsafe;

/** Waits, in real time, until the device is at rest; gives up on threads that never are. */
final class Settling {
    /** Real ms without rest after which the busy threads are reported and no longer waited for. */
    private static final long STUCK_NANOS = Long.getLong("phonehome.stuck.ms", 5000) * 1_000_000L;

    private static final long LONGEST_PAUSE_NANOS = 1_000_000L;
    private static final Unsafe UNSAFE = Unsafe.getUnsafe();

    /** Threads given up on and not at rest since; touched by whoever lets time pass. */
    private static final Set<DeviceThread> GIVEN_UP = new LinkedHashSet<>();

    private Settling() {}

    static void untilRest() {
        while (!within(STUCK_NANOS)) {
            giveUpOn(Rest.busy());
        }
        welcomeBack();
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
        List<DeviceThread> stuck = new ArrayList<>();
        for (DeviceThread thread : busy == null ? List.<DeviceThread>of() : busy) {
            if (thread.hostWork == 0) {
                thread.stuck = true;
                stuck.add(thread);
            }
        }
        GIVEN_UP.addAll(stuck);
        tell("clock_stuck", stuck);
    }

    /** Threads that waited or ended after they were given up on are told, and waited for again. */
    private static void welcomeBack() {
        List<DeviceThread> back = new ArrayList<>();
        for (DeviceThread thread : GIVEN_UP) {
            boolean ended = ThreadAccess.state(thread.thread) == Thread.State.TERMINATED;
            if (ended) {
                DeviceThreads.ended(thread);
            }
            if (ended || !thread.stuck) {
                back.add(thread);
            }
        }
        back.forEach(GIVEN_UP::remove);
        tell("clock_unstuck", back);
    }

    /** One event for each package; null is the system's. */
    private static void tell(String kind, List<DeviceThread> threads) {
        Map<String, List<Object>> named = new LinkedHashMap<>();
        for (DeviceThread thread : threads) {
            Identity identity = thread.identity;
            String owner = identity == null ? null : identity.packageName();
            named.computeIfAbsent(owner, key -> new ArrayList<>()).add(describe(thread));
        }
        named.forEach(
                (owner, all) -> Events.emit(kind, owner, null, Map.of("threads", all), List.of()));
    }

    private static Map<String, Object> describe(DeviceThread stuck) {
        Thread thread = stuck.thread;
        Identity identity = stuck.identity; // It runs on, and may become nobody's at any time.
        List<String> stack = new ArrayList<>();
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (stack.size() < Origin.MAX_FRAMES) {
                stack.add(frame.toString());
            }
        }
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("id", ThreadAccess.id(thread));
        out.put("name", thread.getName());
        if (identity != null) {
            out.put("process", identity.process());
        }
        out.put("state", thread.getState().toString());
        out.put("stack", stack);
        return out;
    }
}
