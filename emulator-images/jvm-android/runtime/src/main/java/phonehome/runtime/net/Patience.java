package phonehome.runtime.net;

import java.util.HashMap;
import java.util.Map;

/**
 * How long, in real time, an answer is waited for before device time may pass.
 *
 * <p>An endpoint that did not answer is waited for half as long the next time, down to {@link
 * #LEAST}: a sink that never answers must not cost half a second for each hourly beacon.
 */
final class Patience {
    private static final long FULL = Long.getLong("phonehome.patience.ms", 500) * 1_000_000L;
    private static final long LEAST = Math.min(FULL, 40_000_000L);

    /** After the first bytes of an answer: the rest follows at once. */
    private static final long REST_OF_ANSWER = Math.min(FULL, 25_000_000L);

    private static final int MAX_ENDPOINTS = 10_000;
    private static final Map<String, Long> BY_ENDPOINT = new HashMap<>();

    private final String endpoint;
    private long writtenReal;

    Patience(String endpoint) {
        this.endpoint = endpoint;
    }

    /** The app wrote; {@code lastAnswerReal} is when bytes last came. */
    synchronized void wrote(long lastAnswerReal) {
        learn(lastAnswerReal);
        writtenReal = System.nanoTime();
    }

    /** System.nanoTime up to which time must stand still, 0 for none. */
    synchronized long heldUntil(long lastAnswerReal) {
        if (writtenReal == 0) {
            return 0;
        }
        boolean answered = lastAnswerReal - writtenReal > 0 && lastAnswerReal != 0;
        return answered ? lastAnswerReal + REST_OF_ANSWER : writtenReal + ofEndpoint();
    }

    private void learn(long lastAnswerReal) {
        if (writtenReal == 0) {
            return;
        }
        boolean answered = lastAnswerReal - writtenReal > 0 && lastAnswerReal != 0;
        long patience = ofEndpoint();
        synchronized (BY_ENDPOINT) {
            if (answered) {
                BY_ENDPOINT.remove(endpoint);
            } else if (System.nanoTime() - writtenReal > patience
                    && BY_ENDPOINT.size() < MAX_ENDPOINTS) {
                BY_ENDPOINT.put(endpoint, Math.max(LEAST, patience / 2));
            }
        }
    }

    private long ofEndpoint() {
        synchronized (BY_ENDPOINT) {
            return BY_ENDPOINT.getOrDefault(endpoint, FULL);
        }
    }
}
