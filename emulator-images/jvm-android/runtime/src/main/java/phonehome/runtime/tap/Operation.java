package phonehome.runtime.tap;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import phonehome.runtime.Blobs;
import phonehome.runtime.Callers;
import phonehome.runtime.Events;

/** What one engine was fed and gave since it was begun. */
final class Operation {
    /** Events of one place in the code; a loop that hashes must not fill the disk. */
    private static final int MAX_PER_SITE = 2000;

    private static final int MAX_SITES = 10_000;
    private static final Map<String, Integer> SITES = new HashMap<>();

    private static long dropped;

    private final String name;
    private final byte[] key;
    private final ByteArrayOutputStream input = new ByteArrayOutputStream();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    Operation(String name, byte[] key) {
        this.name = name;
        this.key = key;
    }

    synchronized void in(byte[] bytes) {
        append(input, bytes);
    }

    synchronized void out(byte[] bytes) {
        append(output, bytes);
    }

    /** Reports it and begins anew. */
    synchronized void emit(String algorithm) {
        if (countAt(Callers.site(Callers.CRYPTO))) {
            Map<String, Object> data = new HashMap<>();
            data.put("operation", name);
            data.put("algorithm", algorithm);
            data.put("input", Blobs.store(input.toByteArray()));
            data.put("output", Blobs.store(output.toByteArray()));
            data.put("key", key == null ? null : Blobs.store(key));
            Events.emit("crypto", data);
        }
        input.reset();
        output.reset();
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
            if (site == null || count >= MAX_PER_SITE || SITES.size() >= MAX_SITES) {
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
