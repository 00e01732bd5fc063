package phonehome.runtime.chance;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import jdk.internal.misc.Unsafe;
import phonehome.runtime.AppLoaders;

/**
 * Bodies of what the weaver redirects: every way in which Java code comes to random numbers that it
 * did not seed itself.
 */
public final class Draws {
    private static final Unsafe UNSAFE = Unsafe.getUnsafe();
    private static final long PROVIDER =
            UNSAFE.objectFieldOffset(SecureRandom.class, "secureRandomSpi");
    private static final long THREAD_SEED =
            UNSAFE.objectFieldOffset(Thread.class, "threadLocalRandomSeed");
    private static final String SECURE = "SecureRandom";

    /** In which stretch of time each thread's ThreadLocalRandom was seeded last. */
    private static final ThreadLocal<Long> SEEDED = new ThreadLocal<>();

    private static long hosts = System.nanoTime();

    private Draws() {}

    /** SecureRandom.nextBytes, of every algorithm; whether it is done. */
    public static boolean nextBytes(SecureRandom random, byte[] bytes) {
        if (bytes == null || !isPlatforms(random)) {
            return false;
        }
        Chance.fill(bytes, SECURE);
        return true;
    }

    /** SecureRandom.generateSeed; null for what the method shall do itself. */
    public static byte[] generateSeed(SecureRandom random, int count) {
        if (count < 0 || !isPlatforms(random)) {
            return null;
        }
        byte[] bytes = new byte[count];
        Chance.fill(bytes, SECURE);
        return bytes;
    }

    /** A generator that an app brings along is the app's own code, and does what that does. */
    private static boolean isPlatforms(SecureRandom random) {
        Object provider = Chance.isDrawn() ? UNSAFE.getReference(random, PROVIDER) : null;
        return provider != null && !AppLoaders.isApp(provider.getClass());
    }

    /** The seed of {@code new Random()}, all of it; {@link #noMoment} is added to it. */
    public static long randomSeed() {
        return Chance.isDrawn() ? Chance.next("Random") : ofHost();
    }

    /** System.nanoTime where {@code new Random()} reads it. */
    public static long noMoment() {
        return Chance.isDrawn() ? 0 : System.nanoTime();
    }

    /** AtomicLong.getAndAdd where {@code new SplittableRandom()} takes its seed. */
    public static long splittableSeed(AtomicLong seeds, long step) {
        return Chance.isDrawn() ? Chance.next("SplittableRandom") : seeds.getAndAdd(step);
    }

    /** Math.random, which else all threads share. */
    public static double random() {
        return Chance.isDrawn() ? (Chance.next("Math") >>> 11) * 0x1.0p-53 : Math.random();
    }

    /** ThreadLocalRandom.current: seeded anew in each stretch of time. */
    public static ThreadLocalRandom threadLocal() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long now = Chance.stretch();
        Long before = SEEDED.get();
        if (Chance.isDrawn() && (before == null || before != now)) {
            UNSAFE.putLong(Thread.currentThread(), THREAD_SEED, Chance.next("ThreadLocalRandom"));
            SEEDED.set(now);
        }
        return random;
    }

    /** Thread.getId where ThreadLocalRandom steps by it: it counts threads of the host, too. */
    public static long threadNumber(Thread thread) {
        return Chance.isDrawn() ? 0 : thread.getId();
    }

    /** Collections.shuffle without a source. */
    public static void shuffle(List<?> list) {
        if (Chance.isDrawn()) {
            Collections.shuffle(list, new Random(Chance.next("shuffle")));
        } else {
            Collections.shuffle(list);
        }
    }

    private static synchronized long ofHost() {
        hosts = hosts * 0xd1342543de82ef95L + 1;
        return hosts;
    }
}
