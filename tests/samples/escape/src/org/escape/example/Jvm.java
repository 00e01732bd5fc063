package org.escape.example;

import android.content.Context;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

/** The JVM under the device: its internals, its native code, its tools. */
final class Jvm {
    private static final String[] LIBRARIES = {
        "/lib/x86_64-linux-gnu/libc.so.6", "/lib/aarch64-linux-gnu/libc.so.6",
    };

    private Jvm() {}

    static List<Attempt> attempts(Context context) {
        return Arrays.asList(
                new Attempt("unsafe", Jvm::unsafe),
                new Attempt("internals", Jvm::internals),
                new Attempt("attach", Jvm::attach),
                new Attempt("mbeans", Jvm::mbeans),
                new Attempt("properties", () -> "saw " + System.getProperty("java.home")),
                new Attempt("environment", () -> "saw " + System.getenv().keySet()),
                new Attempt("load-host-library", Jvm::hostLibrary),
                new Attempt("load-own-library", () -> ownLibrary(context)));
    }

    private static Object theUnsafe() throws Exception {
        Field field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
        field.setAccessible(true);
        return field.get(null);
    }

    private static String unsafe() throws Exception {
        Object unsafe = theUnsafe();
        Method allocate = unsafe.getClass().getMethod("allocateMemory", long.class);
        return "got raw memory at " + allocate.invoke(unsafe, 16L);
    }

    private static String internals() throws Exception {
        Class<?> loader = Class.forName("java.lang.Shutdown");
        Field field = loader.getDeclaredField("lock");
        field.setAccessible(true);
        return "got " + field.get(null);
    }

    private static String attach() throws Exception {
        Class<?> machine = Class.forName("com.sun.tools.attach.VirtualMachine");
        return "got " + machine.getMethod("list").invoke(null);
    }

    private static String mbeans() throws Exception {
        Class<?> factory = Class.forName("java.lang.management.ManagementFactory");
        Object runtime = factory.getMethod("getRuntimeMXBean").invoke(null);
        Class<?> type = Class.forName("java.lang.management.RuntimeMXBean");
        return "saw " + type.getMethod("getName").invoke(runtime);
    }

    private static String hostLibrary() {
        StringBuilder refused = new StringBuilder();
        for (String library : LIBRARIES) {
            try {
                System.load(library);
                return "got " + library;
            } catch (UnsatisfiedLinkError missing) {
                refused.append(missing.getMessage()).append("; ");
            }
        }
        return "refused: " + refused;
    }

    private static String ownLibrary(Context context) throws IOException {
        File library = new File(context.getFilesDir(), "libown.so");
        try (FileOutputStream out = new FileOutputStream(library)) {
            out.write(new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1});
        }
        System.load(library.getPath());
        return "got " + library;
    }
}
