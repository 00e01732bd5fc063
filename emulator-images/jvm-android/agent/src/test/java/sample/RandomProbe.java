package sample;

import java.io.FileInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.KeyGenerator;

/** Prints what an app draws from every source; by {@code probe.more} it draws more in one hour. */
public final class RandomProbe implements Runnable {
    @Override
    public void run() {
        try {
            draw("at once");
            if (Boolean.getBoolean("probe.more")) {
                for (int i = 0; i < 7; i++) {
                    draw("more");
                    new Thread(() -> {}, "more").start();
                }
            }
            Thread.sleep(3_600_000);
            draw("after an hour");
            Thread other = new Thread(this::inThread);
            other.start();
            other.join();
            ownGenerator();
        } catch (IOException | GeneralSecurityException | InterruptedException e) {
            System.out.println("failed " + e);
        }
    }

    private void inThread() {
        try {
            draw("in a thread");
        } catch (IOException | GeneralSecurityException e) {
            System.out.println("failed " + e);
        }
    }

    private static void draw(String when) throws IOException, GeneralSecurityException {
        tell(when, "random", new Random().nextLong());
        tell(when, "math", Math.random());
        tell(when, "local", ThreadLocalRandom.current().nextLong());
        tell(when, "local again", ThreadLocalRandom.current().nextLong());
        tell(when, "splittable", new SplittableRandom().nextLong());
        tell(when, "secure", new SecureRandom().nextLong());
        SecureRandom sha1 = SecureRandom.getInstance("SHA1PRNG");
        sha1.setSeed(42);
        tell(when, "sha1", sha1.nextLong());
        tell(when, "seed", Arrays.toString(new SecureRandom().generateSeed(8)));
        tell(when, "uuid", UUID.randomUUID());
        tell(
                when,
                "key",
                Arrays.toString(KeyGenerator.getInstance("AES").generateKey().getEncoded()));
        List<Integer> cards = new ArrayList<>(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13));
        Collections.shuffle(cards);
        tell(when, "cards", cards);
        try (FileInputStream file = new FileInputStream("/dev/urandom")) {
            tell(when, "file", Arrays.toString(file.readNBytes(8)));
        }
        tell(when, "set", Set.of("a", "b", "c", "d", "e", "f", "g", "h"));
    }

    private static void tell(String when, String source, Object value) {
        if (!when.equals("more")) {
            System.out.println("drawn " + when + ": " + source + " " + value);
        }
    }

    /** What an app's own code computes stays as it computes it. */
    private static void ownGenerator() {
        SecureRandom own = new Own();
        byte[] bytes = new byte[4];
        own.nextBytes(bytes);
        System.out.println("own " + Arrays.toString(bytes) + " seeded " + new Random(7).nextInt());
    }

    private static final class Own extends SecureRandom {
        private static final long serialVersionUID = 1;

        Own() {
            super(new Sevens(), null);
        }
    }

    private static final class Sevens extends SecureRandomSpi {
        private static final long serialVersionUID = 1;

        @Override
        protected void engineSetSeed(byte[] seed) {}

        @Override
        protected void engineNextBytes(byte[] bytes) {
            Arrays.fill(bytes, (byte) 7);
        }

        @Override
        protected byte[] engineGenerateSeed(int count) {
            return new byte[count];
        }
    }
}
