package phonehome.device.system;

import android.os.Handler;
import android.os.Looper;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import phonehome.device.process.CurrentProcess;

/**
 * Runs work of the system on the device's one main thread.
 *
 * <p>Its messages are asynchronous: a phone's system server has a main thread of its own, which no
 * app's pending frame holds back. They are the system's whoever asks for the work: what a process
 * asked for is done even if it dies before, and so is what its death brings about.
 */
public final class MainThread {
    private MainThread() {}

    /** Runs now when called on the main thread, else posts and waits for the result. */
    public static <T> T call(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(() -> CurrentProcess.as(null, work));
        if (Looper.myLooper() == Looper.getMainLooper()) {
            task.run();
        } else {
            send(task);
        }
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the main thread", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Posts work of the system; it runs after what is already due. */
    public static void post(Runnable work) {
        send(() -> CurrentProcess.run(null, work));
    }

    private static void send(Runnable message) {
        Handler handler = Handler.createAsync(Looper.getMainLooper());
        CurrentProcess.run(null, () -> handler.post(message));
    }
}
