package phonehome.runtime;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Where something that leaves the device comes from.
 *
 * @param packageName the acting package, null if unknown
 * @param process its process
 * @param component class of the component at work
 * @param thread the thread's name
 * @param stack the app's frames, innermost first, as {@code class.method(File:line)}; of native
 *     code {@code lib.so!function (+0x12)}
 */
public record Origin(
        String packageName, String process, String component, String thread, List<String> stack) {
    /** Frames kept of a stack. */
    public static final int MAX_FRAMES = 24;

    private static final int MAX_NAME = 200;
    private static final StackWalker WALKER =
            StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private static volatile Supplier<Origin> source = Origin::ofThread;

    /** Replaces {@link #ofThread} as the answer of {@link #current}. */
    public static void setSource(Supplier<Origin> newSource) {
        source = newSource;
    }

    /** The origin of what the calling thread does now. */
    public static Origin current() {
        return source.get();
    }

    /**
     * From the thread's {@link Identity} and stack. Threads of pools shared by all apps have no
     * identity; the loader of the innermost app class tells the package then.
     */
    public static Origin ofThread() {
        Frames frames = WALKER.walk(Frames::of);
        Identity id = Identity.current();
        String thread = cut(Thread.currentThread().getName());
        if (id == null) {
            return new Origin(frames.packageName, null, null, thread, frames.lines);
        }
        return new Origin(id.packageName(), id.process(), id.component(), thread, frames.lines);
    }

    /** The JSON object of the wire: absent fields are left out. */
    public Map<String, Object> toJson() {
        Map<String, Object> out = new LinkedHashMap<>();
        put(out, "package", packageName);
        put(out, "process", process);
        put(out, "component", component);
        put(out, "thread", thread);
        if (!stack.isEmpty()) {
            out.put("stack", stack);
        }
        return out;
    }

    private static void put(Map<String, Object> out, String key, String value) {
        if (value != null) {
            out.put(key, value);
        }
    }

    private static String cut(String name) {
        return name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name;
    }

    private static final class Frames {
        final List<String> lines = new ArrayList<>();
        private final Iterator<NativeStacks.Level> levels = NativeStacks.ofThread();
        String packageName;

        static Frames of(java.util.stream.Stream<StackWalker.StackFrame> stack) {
            Frames frames = new Frames();
            var all = stack.iterator();
            while (all.hasNext() && frames.lines.size() < MAX_FRAMES) {
                frames.add(all.next());
            }
            return frames;
        }

        private void add(StackWalker.StackFrame frame) {
            if (NativeStacks.isLevel(frame) && levels.hasNext()) {
                lines.addAll(levels.next().lines());
                return;
            }
            String owner = AppLoaders.packageOf(frame.getDeclaringClass().getClassLoader());
            if (owner == null) {
                return;
            }
            packageName = packageName == null ? owner : packageName;
            String file = frame.getFileName() == null ? "Unknown Source" : frame.getFileName();
            int line = frame.getLineNumber();
            String place = line < 0 ? file : file + ":" + line;
            lines.add(
                    cut(frame.getClassName() + "." + frame.getMethodName())
                            + "("
                            + cut(place)
                            + ")");
        }
    }
}
