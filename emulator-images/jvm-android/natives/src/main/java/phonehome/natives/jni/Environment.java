package phonehome.natives.jni;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What JNI keeps for a thread: local references, the pending exception, whose code runs. */
final class Environment {
    private final References references;
    private final List<Object> locals = new ArrayList<>();
    private final Deque<Integer> frames = new ArrayDeque<>();
    private final Deque<ClassLoader> loaders = new ArrayDeque<>();
    private Throwable pending;

    Environment(References references) {
        this.references = references;
    }

    long local(Object object) {
        if (object == null) {
            return 0;
        }
        locals.add(object);
        return References.encode(locals.size() - 1, References.LOCAL);
    }

    Object get(long reference) {
        if (References.kind(reference) != References.LOCAL) {
            return references.get(reference);
        }
        int slot = References.slot(reference);
        return slot >= 0 && slot < locals.size() ? locals.get(slot) : null;
    }

    void delete(long reference) {
        int slot = References.slot(reference);
        boolean local = References.kind(reference) == References.LOCAL;
        if (!local || slot < 0 || slot >= locals.size()) {
            return;
        }
        locals.set(slot, null);
        int floor = frames.isEmpty() ? 0 : frames.peek();
        while (locals.size() > floor && locals.get(locals.size() - 1) == null) {
            locals.remove(locals.size() - 1);
        }
    }

    void pushFrame() {
        frames.push(locals.size());
    }

    void popFrame() {
        if (!frames.isEmpty()) {
            locals.subList(Math.min(frames.pop(), locals.size()), locals.size()).clear();
        }
    }

    /** How many frames there are; for {@link #popTo}. */
    int depth() {
        return frames.size();
    }

    /** Leaves the frames that code forgot to leave. */
    void popTo(int depth) {
        while (frames.size() > depth) {
            popFrame();
        }
    }

    Throwable pending() {
        return pending;
    }

    void setPending(Throwable thrown) {
        pending = thrown;
    }

    Throwable takePending() {
        Throwable thrown = pending;
        pending = null;
        return thrown;
    }

    /** From here on native code of that loader's classes runs. */
    void enter(ClassLoader loader) {
        loaders.push(loader);
    }

    void leave() {
        loaders.pop();
    }

    /** The loader whose code runs, or null. */
    ClassLoader loader() {
        return loaders.peek();
    }
}
