package phonehome.runtime.tap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import phonehome.runtime.DeviceThreads;
import phonehome.runtime.Origin;

/**
 * Woven into ciphers that apps bring along, known by the shape of their methods, which obfuscators
 * keep: a block {@code (in, inOff, out, outOff) → count}, a stretch {@code (in, inOff, length, out,
 * outOff) → count}, an end {@code (out, outOff) → count}.
 *
 * <p>Consecutive calls on one engine are one operation, which is told before anything leaves the
 * device.
 */
public final class ShapeTaps {
    private static final String NAME = "transform";

    /** No block cipher has larger blocks. */
    private static final int LARGEST_BLOCK = 128;

    private static final int MOST_ENGINES = 1000;
    private static final int FEWEST_BYTES = 8;

    private static final Map<Object, Engine> ENGINES = new IdentityHashMap<>();

    /** What one engine did since something left last, and the call that is under way. */
    private static final class Engine {
        final Operation operation = Operation.by(Origin.current(), NAME);
        int told;
        byte[] pending;
        byte[] target;
        int at;
    }

    private ShapeTaps() {}

    /** The beginning of a block. */
    public static void enter(Object engine, byte[] in, int from, byte[] out, int at) {
        int length = in == null ? 0 : Math.min(in.length - from, LARGEST_BLOCK);
        enter(engine, in, from, length, out, at);
    }

    /** The beginning of a stretch. */
    public static void enter(Object engine, byte[] in, int from, int length, byte[] out, int at) {
        if (isRange(in, from, length) && DeviceThreads.isCurrent()) {
            begin(engine, Arrays.copyOfRange(in, from, from + length), out, at, true);
        }
    }

    /** The beginning of an end: only an engine that was fed has one. */
    public static void enter(Object engine, byte[] out, int at) {
        if (DeviceThreads.isCurrent()) {
            begin(engine, new byte[0], out, at, false);
        }
    }

    /** The end of a block, of which as much was read as was written. */
    public static void leaveBlock(int count, Object engine) {
        leave(count, engine, true);
    }

    /** The end of a stretch or an end. */
    public static void leave(int count, Object engine) {
        leave(count, engine, false);
    }

    /** Tells what engines did; before anything leaves the device. */
    public static void flush() {
        List<Map.Entry<Object, Engine>> done = new ArrayList<>();
        synchronized (ENGINES) {
            if (ENGINES.isEmpty()) {
                return;
            }
            ENGINES.entrySet().forEach(one -> done.add(Map.entry(one.getKey(), one.getValue())));
            ENGINES.clear();
        }
        for (Map.Entry<Object, Engine> one : done) {
            if (one.getValue().told >= FEWEST_BYTES) {
                one.getValue().operation.emit(one.getKey().getClass().getName());
            }
        }
    }

    private static void begin(Object engine, byte[] in, byte[] out, int at, boolean begins) {
        synchronized (ENGINES) {
            Engine known = ENGINES.get(engine);
            if (known == null && begins && ENGINES.size() < MOST_ENGINES) {
                known = new Engine();
                ENGINES.put(engine, known);
            }
            if (known != null) {
                known.pending = in;
                known.target = out;
                known.at = at;
            }
        }
    }

    private static void leave(int count, Object engine, boolean block) {
        synchronized (ENGINES) {
            Engine known = ENGINES.get(engine);
            if (known == null || known.pending == null) {
                return;
            }
            byte[] in = known.pending;
            known.pending = null;
            if (isRange(known.target, known.at, count)) {
                known.operation.in(block ? Arrays.copyOf(in, Math.min(count, in.length)) : in);
                known.operation.out(Arrays.copyOfRange(known.target, known.at, known.at + count));
                known.told += count;
            }
        }
    }

    private static boolean isRange(byte[] bytes, int from, int length) {
        return bytes != null && from >= 0 && length >= 0 && length <= bytes.length - from;
    }
}
