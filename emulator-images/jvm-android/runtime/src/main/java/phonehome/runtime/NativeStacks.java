package phonehome.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;

/** Where native code stands within a thread's stack, so that {@link Origin} can tell it. */
public final class NativeStacks {
    /** The native frames of one call, innermost first. */
    public interface Level {
        List<String> lines();
    }

    private static final ThreadLocal<Deque<Level>> LEVELS =
            ThreadLocal.withInitial(ArrayDeque::new);

    private NativeStacks() {}

    /** Runs native code; in stacks, the frame of this method stands for the level's lines. */
    public static <T> T run(Level level, Callable<T> code) throws Exception {
        LEVELS.get().push(level);
        try {
            return code.call();
        } finally {
            LEVELS.get().pop();
        }
    }

    /** The calling thread's levels, innermost first. */
    static Iterator<Level> ofThread() {
        return LEVELS.get().iterator();
    }

    /** Whether that frame stands for native code. */
    static boolean isLevel(StackWalker.StackFrame frame) {
        return frame.getDeclaringClass() == NativeStacks.class
                && frame.getMethodName().equals("run");
    }
}
