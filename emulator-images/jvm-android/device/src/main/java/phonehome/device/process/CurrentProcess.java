package phonehome.device.process;

import java.util.concurrent.Callable;
import phonehome.runtime.Identity;

/**
 * Which process the current thread belongs to. All processes share one JVM and one main looper, so
 * the identity that a kernel would keep per process is kept per thread.
 *
 * <p>Threads inherit it from the thread that starts them. Messages carry its pid, for two packages
 * may share a uid but never a pid.
 */
public final class CurrentProcess {
    private static final InheritableThreadLocal<AppProcess> CURRENT =
            new InheritableThreadLocal<>();

    private CurrentProcess() {}

    /** The current app process, or null for the system's own. */
    public static AppProcess get() {
        return CURRENT.get();
    }

    /** Runs {@code work} as {@code process} (null: as the system) and restores who was before. */
    public static <T> T as(AppProcess process, Callable<T> work) throws Exception {
        AppProcess before = CURRENT.get();
        Thread thread = Thread.currentThread();
        ClassLoader loaderBefore = thread.getContextClassLoader();
        CURRENT.set(process);
        Identity identityBefore =
                process == null
                        ? Identity.enter(null, "system")
                        : Identity.enter(process.packageName(), process.name());
        thread.setContextClassLoader(
                process == null ? CurrentProcess.class.getClassLoader() : process.loader());
        try {
            return work.call();
        } finally {
            thread.setContextClassLoader(loaderBefore);
            Identity.restore(identityBefore);
            CURRENT.set(before);
        }
    }

    /** The same for work that throws nothing checked. */
    public static void run(AppProcess process, Runnable work) {
        try {
            as(
                    process,
                    () -> {
                        work.run();
                        return null;
                    });
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
