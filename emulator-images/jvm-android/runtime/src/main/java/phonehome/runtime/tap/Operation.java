package phonehome.runtime.tap;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import phonehome.runtime.Blobs;
import phonehome.runtime.Callers;
import phonehome.runtime.Events;
import phonehome.runtime.Origin;

/** What one engine was fed and gave since it was begun. */
final class Operation {
    /** Events of one place in the code; a loop that hashes must not fill the disk. */
    private static final int MAX_PER_SITE = 2000;

    private static final int MAX_SITES = 10_000;
    private static final Map<String, Integer> SITES = new HashMap<>();

    private static long dropped;

    private final String name;
    private final byte[] key;
    private final String[] between;
    private final Origin origin;
    private final ByteArrayOutputStream input = new ByteArrayOutputStream();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    /** An operation of the JDK's cryptography; {@code key} is null where there is none. */
    Operation(String name, byte[] key) {
        this(name, key, Callers.CRYPTO, null);
    }

    private Operation(String name, byte[] key, String[] between, Origin origin) {
        this.name = name;
        this.key = key;
        this.between = between;
        this.origin = origin;
    }

    /** One without a key; {@code between} lies between the app and the engine, see Callers. */
    static Operation through(String name, String[] between) {
        return new Operation(name, null, between, null);
    }

    /** One that is told later than it happens. */
    static Operation by(Origin origin, String name) {
        return new Operation(name, null, null, origin);
    }

    synchronized void in(byte[] bytes) {
        append(input, bytes);
    }

    synchronized void out(byte[] bytes) {
        append(output, bytes);
    }

    /** Reports it and begins anew. */
    void emit(String algorithm) {
        emit(algorithm, null);
    }

    /** The same with an initialisation vector; null where there is none. */
    synchronized void emit(String algorithm, byte[] iv) {
        if (countAt(name + site())) {
            Map<String, Object> data = new HashMap<>();
            data.put("operation", name);
            data.put("algorithm", algorithm);
            data.put("input", Blobs.store(input.toByteArray()));
            data.put("output", Blobs.store(output.toByteArray()));
            data.put("key", key == null ? null : Blobs.store(key));
            data.put("iv", iv == null ? null : Blobs.store(iv));
            Origin from = origin == null ? Origin.current() : origin;
            Events.emit("crypto", from.packageName(), from.component(), data, from.stack());
        }
        input.reset();
        output.reset();
    }

    private String site() {
        return origin == null ? Callers.site(between) : origin.stack().toString();
    }

    /** Whether anything came out since it was begun. */
    synchronized boolean hasOutput() {
        return output.size() > 0;
    }

    /** Operations that were not reported because their place in the code had too many. */
    static long dropped() {
        synchronized (SITES) {
            return dropped;
        }
    }

    private static boolean countAt(String site) {
        synchronized (SITES) {
            int count = SITES.getOrDefault(site, 0);
            if (count >= MAX_PER_SITE || SITES.size() >= MAX_SITES) {
                dropped++;
                return false;
            }
            SITES.put(site, count + 1);
            return true;
        }
    }

    private static void append(ByteArrayOutputStream to, byte[] bytes) {
        to.write(bytes, 0, Math.min(bytes.length, Blobs.MAX_BLOB - to.size()));
    }
}
