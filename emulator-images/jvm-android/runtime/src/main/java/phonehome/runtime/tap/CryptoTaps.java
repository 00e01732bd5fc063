package phonehome.runtime.tap;

import java.nio.ByteBuffer;
import java.security.Key;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Map;
import java.util.WeakHashMap;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import phonehome.runtime.Callers;
import phonehome.runtime.DeviceThreads;

/**
 * Woven into the JDK's engines: {@code in} at the beginning of a method that takes data, before it
 * is overwritten in place; {@code out} at the end of one that gives data; {@code done} at the end
 * of one that completes an operation.
 */
public final class CryptoTaps {
    private static final Map<Object, Operation> OPERATIONS = new WeakHashMap<>();
    private static final Operation NOT_AN_APPS = new Operation("", null);
    private static final ThreadLocal<ByteBuffer> TARGET = new ThreadLocal<>();

    private CryptoTaps() {}

    /** Cipher.init. */
    public static void init(Cipher cipher, int mode, Key key) {
        begin(cipher, operation(mode), key);
    }

    /** Mac.init. */
    public static void init(Mac mac, Key key) {
        begin(mac, "mac", key);
    }

    /** Signature.initSign; verification gives nothing away. */
    public static void init(Signature signature, Key key) {
        begin(signature, "sign", null);
    }

    public static void in(Object engine, byte[] data) {
        in(engine, data, 0, data == null ? 0 : data.length);
    }

    public static void in(Object engine, byte[] data, int from, int length) {
        if (data == null || from < 0 || length < 0 || length > data.length - from) {
            return;
        }
        Operation operation = operation(engine);
        if (operation != null) {
            operation.in(Arrays.copyOfRange(data, from, from + length));
        }
    }

    public static void in(Object engine, byte one) {
        in(engine, new byte[] {one}, 0, 1);
    }

    public static void in(Object engine, ByteBuffer data) {
        Operation operation = data == null ? null : operation(engine);
        if (operation != null) {
            operation.in(bytes(data.duplicate()));
        }
    }

    public static void in(Object engine, ByteBuffer data, ByteBuffer target) {
        in(engine, data);
        TARGET.set(target == null ? null : target.duplicate());
    }

    /** Cipher.wrap: what goes in is a key. */
    public static void in(Object engine, Key wrapped) {
        byte[] encoded = wrapped == null ? null : wrapped.getEncoded();
        if (encoded != null) {
            in(engine, encoded);
        }
    }

    /** Cipher.unwrap: what comes out is a key. */
    public static void out(Key unwrapped, Object engine) {
        byte[] encoded = unwrapped == null ? null : unwrapped.getEncoded();
        if (encoded != null) {
            out(encoded, engine);
        }
    }

    public static void out(byte[] result, Object engine) {
        Operation operation = result == null ? null : operation(engine);
        if (operation != null) {
            operation.out(result);
        }
    }

    public static void out(int count, Object engine, byte[] in, int i, int n, byte[] result) {
        out(count, engine, result, 0);
    }

    public static void out(
            int count, Object engine, byte[] in, int i, int n, byte[] result, int from) {
        out(count, engine, result, from);
    }

    public static void out(int count, Object engine, byte[] result, int from) {
        out(Arrays.copyOfRange(result, from, from + count), engine);
    }

    public static void out(int count, Object engine, ByteBuffer in, ByteBuffer result) {
        ByteBuffer target = TARGET.get();
        TARGET.remove();
        if (target != null) {
            target.limit(Math.min(target.capacity(), target.position() + count));
            out(bytes(target), engine);
        }
    }

    /** The end of doFinal, digest or sign. */
    public static void done(Object engine) {
        Operation operation = operation(engine);
        if (operation != null) {
            operation.emit(algorithm(engine), iv(engine));
        }
    }

    private static void begin(Object engine, String name, Key key) {
        if (DeviceThreads.isCurrent() && Callers.isApp(Callers.CRYPTO)) {
            byte[] encoded = key == null ? null : key.getEncoded();
            remember(engine, new Operation(name, encoded));
        }
    }

    /** Null if the engine is not used by an app. */
    private static Operation operation(Object engine) {
        if (!DeviceThreads.isCurrent()) {
            return null;
        }
        Operation known = known(engine);
        if (known == null && engine instanceof MessageDigest) {
            known = firstUse(engine);
        }
        return known == NOT_AN_APPS ? null : known;
    }

    /**
     * Digests need no init, so they begin here; whoever uses one first owns it. A key derived from
     * a password takes the JDK's own digest ten thousand times: looking for its caller each time
     * would take longer than the hashes do.
     */
    private static Operation firstUse(Object digest) {
        boolean ofApp = Callers.isApp(Callers.CRYPTO);
        Operation first = ofApp ? new Operation("digest", null) : NOT_AN_APPS;
        remember(digest, first);
        return first;
    }

    private static Operation known(Object engine) {
        synchronized (OPERATIONS) {
            return OPERATIONS.get(engine);
        }
    }

    private static void remember(Object engine, Operation operation) {
        synchronized (OPERATIONS) {
            OPERATIONS.put(engine, operation);
        }
    }

    private static String operation(int mode) {
        return switch (mode) {
            case Cipher.ENCRYPT_MODE -> "encrypt";
            case Cipher.DECRYPT_MODE -> "decrypt";
            case Cipher.WRAP_MODE -> "wrap";
            default -> "unwrap";
        };
    }

    private static String algorithm(Object engine) {
        if (engine instanceof Cipher cipher) {
            return cipher.getAlgorithm();
        } else if (engine instanceof Mac mac) {
            return mac.getAlgorithm();
        } else if (engine instanceof Signature signature) {
            return signature.getAlgorithm();
        }
        return ((MessageDigest) engine).getAlgorithm();
    }

    private static byte[] iv(Object engine) {
        return engine instanceof Cipher cipher ? cipher.getIV() : null;
    }

    static byte[] bytes(ByteBuffer buffer) {
        byte[] out = new byte[buffer.remaining()];
        buffer.get(out);
        return out;
    }

    /** Operations left out of the events because of a limit. */
    public static long dropped() {
        return Operation.dropped();
    }
}
