package phonehome.runtime.guise;

import java.util.concurrent.ThreadPoolExecutor;

/**
 * Pools of threads as Android has them: its {@code setCorePoolSize} accepts more threads than the
 * pool may have, for apps that raise the larger number after it (AOSP, libcore's
 * ThreadPoolExecutor, bug 27702221).
 */
public final class Pools {
    private Pools() {}

    /** Woven into setCorePoolSize. */
    public static void keeps(ThreadPoolExecutor pool, int threads) {
        if (threads > pool.getMaximumPoolSize()) {
            pool.setMaximumPoolSize(threads);
        }
    }
}
