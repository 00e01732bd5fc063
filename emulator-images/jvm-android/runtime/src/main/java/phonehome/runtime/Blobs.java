package phonehome.runtime;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Keeps byte strings by their SHA-256 in {@code blobs/}, beside the events that name them. */
public final class Blobs {
    /** Bytes kept of one blob; the name is that of the kept part. */
    public static final int MAX_BLOB = 1 << 20;

    private static final int MAX_CODE = 64 << 20;
    private static final long MAX_TOTAL = 256L << 20;
    private static final Map<String, Boolean> STORED = new HashMap<>();

    private static long total;
    private static long dropped;

    private Blobs() {}

    /**
     * Stores the first MiB and returns its SHA-256 in hex, also when the total limit forbids
     * storing.
     */
    public static String store(byte[] bytes) {
        return keep(bytes.length > MAX_BLOB ? Arrays.copyOf(bytes, MAX_BLOB) : bytes);
    }

    /** The same for the first {@value #MAX_CODE} bytes: of code all is wanted. */
    public static String storeWhole(byte[] bytes) {
        return keep(bytes.length > MAX_CODE ? Arrays.copyOf(bytes, MAX_CODE) : bytes);
    }

    /** Blobs named but not stored because of the limit or a failure. */
    public static synchronized long dropped() {
        return dropped;
    }

    private static String keep(byte[] kept) {
        String name = digest(kept);
        synchronized (Blobs.class) {
            if (STORED.put(name, true) == null) {
                write(name, kept);
            }
        }
        return name;
    }

    private static void write(String name, byte[] bytes) {
        File folder = new File(new File(Events.path()).getAbsoluteFile().getParentFile(), "blobs");
        if (total + bytes.length > MAX_TOTAL || !(folder.isDirectory() || folder.mkdirs())) {
            dropped++;
            return;
        }
        try (FileOutputStream out = new FileOutputStream(new File(folder, name))) {
            out.write(bytes);
            total += bytes.length;
        } catch (IOException e) {
            dropped++;
        }
    }

    /** The SHA-256 in hex, without storing anything. */
    public static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
