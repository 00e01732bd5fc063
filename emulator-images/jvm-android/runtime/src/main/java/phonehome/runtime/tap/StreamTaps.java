package phonehome.runtime.tap;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import phonehome.runtime.Callers;
import phonehome.runtime.DeviceThreads;

/**
 * Woven into Deflater and Inflater, on which the streams of GZIP, ZIP and JAR stand. One operation
 * is one stream of data, from its first byte to its end.
 */
public final class StreamTaps {
    private static final String ALGORITHM = "Deflate";
    private static final Map<Object, Operation> OPERATIONS = new WeakHashMap<>();

    private StreamTaps() {}

    /** The beginning of setInput. */
    public static void in(Object engine, byte[] data, int from, int length) {
        if (data == null || from < 0 || length <= 0 || length > data.length - from) {
            return;
        }
        Operation operation = begun(engine);
        if (operation != null) {
            operation.in(Arrays.copyOfRange(data, from, from + length));
        }
    }

    /** The same with a buffer. */
    public static void in(Object engine, ByteBuffer data) {
        Operation operation = data == null ? null : begun(engine);
        if (operation != null) {
            operation.in(CryptoTaps.bytes(data.duplicate()));
        }
    }

    /** The end of deflate and inflate. */
    public static void out(int count, Object engine, byte[] result, int from) {
        Operation operation = known(engine);
        if (operation == null) {
            return;
        }
        operation.out(Arrays.copyOfRange(result, from, from + count));
        if (isFinished(engine)) {
            end(engine);
        }
    }

    /** The same with a buffer, whose position stands behind what was written. */
    public static void out(int count, Object engine, ByteBuffer result) {
        if (count > 0) {
            byte[] written = new byte[count];
            ByteBuffer view = result.duplicate();
            view.position(view.position() - count);
            view.get(written);
            out(count, engine, written, 0);
        }
    }

    /** The beginning of end and reset: what came out without a proper end is told, too. */
    public static void end(Object engine) {
        Operation operation;
        synchronized (OPERATIONS) {
            operation = OPERATIONS.remove(engine);
        }
        if (operation != null && operation.hasOutput()) {
            operation.emit(ALGORITHM);
        }
    }

    private static boolean isFinished(Object engine) {
        return engine instanceof Deflater deflater
                ? deflater.finished()
                : ((Inflater) engine).finished();
    }

    private static Operation known(Object engine) {
        synchronized (OPERATIONS) {
            return OPERATIONS.get(engine);
        }
    }

    private static Operation begun(Object engine) {
        Operation known = known(engine);
        if (known != null || !DeviceThreads.isCurrent() || !Callers.isApp(Callers.STREAMS)) {
            return known;
        }
        String name = engine instanceof Deflater ? "compress" : "decompress";
        Operation begun = Operation.through(name, Callers.STREAMS);
        synchronized (OPERATIONS) {
            OPERATIONS.put(engine, begun);
        }
        return begun;
    }
}
