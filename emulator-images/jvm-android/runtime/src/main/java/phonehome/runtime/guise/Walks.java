package phonehome.runtime.guise;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** {@code StackWalker} as an app sees it: without the frames that {@link Frames} hides. */
public final class Walks {
    private Walks() {}

    /** StackWalker.walk. */
    public static <T> T walk(
            StackWalker walker,
            Function<? super Stream<StackWalker.StackFrame>, ? extends T> work) {
        return walker.walk(frames -> work.apply(seen(frames)));
    }

    /** StackWalker.forEach. */
    public static void forEach(StackWalker walker, Consumer<? super StackWalker.StackFrame> work) {
        walker.walk(
                frames -> {
                    seen(frames).forEach(work);
                    return null;
                });
    }

    private static Stream<StackWalker.StackFrame> seen(Stream<StackWalker.StackFrame> frames) {
        return frames.filter(Walks::isSeen);
    }

    private static boolean isSeen(StackWalker.StackFrame frame) {
        return !Frames.isHidden(frame.getClassName())
                && Frames.methodName(frame.getMethodName()).equals(frame.getMethodName());
    }
}
