package phonehome.translate;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** All classes of a DEX set, converted in parallel and handed on in the order of the DEX files. */
final class Conversion {
    /** Takes results; called on the thread of {@link #run} or {@link #runHere}. */
    interface Sink {
        void accept(ClassConverter.Result result) throws IOException;
    }

    // Results wait in memory until their turn, so only so many may be under way.
    private static final int WINDOW = 128;

    private final List<byte[]> files;
    private final Limits limits;
    private final ClassIndex index;

    Conversion(List<byte[]> files, Hierarchy framework, Limits limits) throws DexException {
        this.files = files;
        this.limits = limits;
        this.index = new ClassIndex(files, framework, limits);
    }

    List<FailedClass> unreadable() {
        return index.failed();
    }

    /** Anew, with the constructors that the others turned out to call: after all are converted. */
    void mend(Sink sink) throws IOException {
        List<ClassIndex.Entry> torn =
                index.entries().stream()
                        .filter(entry -> !index.lost(entry.name()).isEmpty())
                        .toList();
        if (!torn.isEmpty()) { // few sets need it, and a converter reads all headers
            convertHere(torn, sink);
        }
    }

    /** On the calling thread: code that an app loads must not make the app's thread wait. */
    void runHere(Sink sink) throws IOException {
        convertHere(index.entries(), sink);
    }

    private void convertHere(List<ClassIndex.Entry> entries, Sink sink) throws IOException {
        try (Watchdog watchdog = new Watchdog(limits.perClass(), limits.total())) {
            ClassConverter converter = converter(watchdog);
            for (ClassIndex.Entry entry : entries) {
                if (watchdog.totalOver()) {
                    throw tooSlow(null);
                }
                sink.accept(converter.convert(entry));
            }
        }
    }

    void run(Sink sink) throws IOException {
        long deadline = System.nanoTime() + limits.total().toNanos();
        ExecutorService pool =
                Executors.newFixedThreadPool(
                        limits.workers(), body -> Watchdog.rootThread(body, "translate"));
        try (Watchdog watchdog = new Watchdog(limits.perClass(), limits.total())) {
            ConcurrentLinkedQueue<ClassConverter> idle = new ConcurrentLinkedQueue<>();
            for (int i = 0; i < limits.workers(); i++) {
                idle.add(converter(watchdog));
            }
            Deque<Future<ClassConverter.Result>> window = new ArrayDeque<>();
            for (ClassIndex.Entry entry : index.entries()) {
                window.add(pool.submit(() -> convert(idle, entry)));
                if (window.size() >= WINDOW) {
                    sink.accept(await(window.remove(), deadline));
                }
            }
            while (!window.isEmpty()) {
                sink.accept(await(window.remove(), deadline));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private ClassConverter converter(Watchdog watchdog) throws DexException {
        MethodConverter methods = new MethodConverter(index.headers(), index, limits);
        return new ClassConverter(files, index, methods, watchdog, limits.methodInstructions());
    }

    private static ClassConverter.Result convert(
            ConcurrentLinkedQueue<ClassConverter> idle, ClassIndex.Entry entry) {
        ClassConverter converter = idle.remove();
        try {
            return converter.convert(entry);
        } finally {
            idle.add(converter);
        }
    }

    private static ClassConverter.Result await(Future<ClassConverter.Result> result, long deadline)
            throws IOException {
        try {
            return result.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw tooSlow(late);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("translator failed", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    private static DexException tooSlow(Throwable cause) {
        return new DexException(DexException.Reason.TOO_SLOW, "translation takes too long", cause);
    }
}
