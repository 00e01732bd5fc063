package phonehome.runtime.chance;

import java.io.FileInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import phonehome.runtime.AppLoaders;
import phonehome.runtime.DeviceClock;
import phonehome.runtime.DeviceThreads;
import phonehome.runtime.Identity;

/**
 * The one well of all random numbers that the device's threads draw.
 *
 * <p>{@code phonehome.seed} orders which; without it they are the host's choice. Values are mixed
 * by the finaliser of SplittableRandom (Steele, Lea, Flood: Fast splittable pseudorandom number
 * generators, 2014), whose output passes the usual tests: only who knows the seed can foretell it.
 */
public final class Chance {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    private static final long SEED = seed();
    private static final StackWalker WALKER =
            StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    /**
     * Draws are counted anew in each stretch of device time. Runs that are out of step, for one
     * drew more, are in step again in the next; runs in which an answer came a little later are
     * not, as they would be if the moment counted.
     */
    private static final long STRETCH_NANOS = 600_000_000_000L;

    /** How many draws there were of each kind in {@link #stretch}. */
    private static final Map<String, Integer> DRAWN = new HashMap<>();

    private static long stretch;

    private Chance() {}

    /** Whether the calling thread draws from here: the host's own do not. */
    public static boolean isDrawn() {
        return DeviceThreads.isCurrent();
    }

    /** The next number of a source, such as {@code java.util.Random}, for the calling thread. */
    public static long next(String source) {
        String who = who(source);
        long now = stretch();
        int number;
        synchronized (DRAWN) {
            if (now != stretch) {
                DRAWN.clear();
                stretch = now;
            }
            Integer before = DRAWN.get(who);
            number = before == null ? 0 : before;
            DRAWN.put(who, number + 1);
        }
        return mix(mix(mix(SEED, who), now), number);
    }

    /** The number of the stretch of device time that it is. */
    static long stretch() {
        return DeviceClock.elapsedNanos() / STRETCH_NANOS;
    }

    /** Fills the array likewise. */
    public static void fill(byte[] bytes, String source) {
        long state = next(source);
        for (int at = 0; at < bytes.length; at += Long.BYTES) {
            state += GOLDEN;
            long value = mixed(state);
            int end = Math.min(bytes.length, at + Long.BYTES);
            for (int i = at; i < end; i++, value >>>= Byte.SIZE) {
                bytes[i] = (byte) value;
            }
        }
    }

    /** One for the whole run, whoever asks. */
    static long ofRun(String what) {
        return mix(SEED, what);
    }

    private static String who(String source) {
        Identity identity = Identity.current();
        String owner = identity == null ? "" : identity.packageName();
        return owner + '\n' + source + '\n' + threadKind() + '\n' + place();
    }

    /** The thread's name without its digits: they count threads of the host, too. */
    private static String threadKind() {
        String name = Thread.currentThread().getName();
        StringBuilder plain = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char one = name.charAt(i);
            if (one < '0' || one > '9') {
                plain.append(one);
            }
        }
        return plain.toString();
    }

    /** Where the innermost code of an app is; lambdas of the JVM have names of the moment. */
    private static String place() {
        return WALKER.walk(
                frames -> {
                    for (var all = frames.iterator(); all.hasNext(); ) {
                        StackWalker.StackFrame frame = all.next();
                        Class<?> type = frame.getDeclaringClass();
                        if (AppLoaders.isApp(type) && !type.isHidden()) {
                            return type.getName()
                                    + '.'
                                    + frame.getMethodName()
                                    + ':'
                                    + frame.getByteCodeIndex();
                        }
                    }
                    return "";
                });
    }

    private static long seed() {
        String ordered = System.getProperty("phonehome.seed");
        return ordered == null ? ofHost() : mix(GOLDEN, ordered);
    }

    private static long ofHost() {
        try (FileInputStream file = new FileInputStream("/dev/urandom")) {
            return mix(System.nanoTime(), new String(file.readNBytes(16), "ISO-8859-1"));
        } catch (IOException e) {
            return mixed(System.nanoTime());
        }
    }

    private static long mix(long state, String text) {
        long mixed = state;
        for (int i = 0; i < text.length(); i++) {
            mixed = mix(mixed, text.charAt(i));
        }
        return mixed;
    }

    private static long mix(long state, long more) {
        return mixed(state + GOLDEN + more * 0xd1342543de82ef95L);
    }

    private static long mixed(long state) {
        long z = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
