package org.escape.example;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Ends of the process, which must be ends of this app and not of the device. Last, the worst one. */
final class Ends {
    private Ends() {}

    static List<Attempt> attempts() {
        return Arrays.asList(
                new Attempt("exit", Ends::exit),
                new Attempt("halt", Ends::halt),
                new Attempt("exit-by-reflection", Ends::exitByReflection),
                new Attempt("kill-self", () -> kill(android.os.Process.myPid())),
                new Attempt("kill-one", () -> kill(1)),
                new Attempt("heap", Ends::heap),
                new Attempt("stack", () -> "got depth " + depth(0)),
                new Attempt("crash-the-jvm", Ends::crash));
    }

    private static String exit() {
        System.exit(3);
        return "still here";
    }

    private static String halt() {
        Runtime.getRuntime().halt(4);
        return "still here";
    }

    private static String exitByReflection() throws Exception {
        Method exit = System.class.getMethod("exit", int.class);
        exit.invoke(null, 5);
        return "still here";
    }

    private static String kill(int process) {
        android.os.Process.killProcess(process);
        return "still here";
    }

    private static String heap() {
        List<byte[]> blocks = new ArrayList<>();
        try {
            while (blocks.size() < 4096) {
                blocks.add(new byte[1 << 20]);
            }
            return "got " + blocks.size() + " MiB";
        } catch (OutOfMemoryError full) {
            int size = blocks.size();
            blocks.clear();
            return "stopped after " + size + " MiB";
        }
    }

    private static int depth(int depth) {
        return depth < 0 ? 0 : depth(depth + 1);
    }

    private static String crash() throws Exception {
        Class<?> type = Class.forName("sun.misc.Unsafe");
        Field field = type.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        type.getMethod("putAddress", long.class, long.class).invoke(field.get(null), 0L, 0L);
        return "still here";
    }
}
