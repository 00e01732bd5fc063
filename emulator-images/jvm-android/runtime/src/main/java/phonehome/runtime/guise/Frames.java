package phonehome.runtime.guise;

import java.util.ArrayList;
import java.util.List;
import phonehome.runtime.Identity;

/**
 * Stacks as ART would show them: no frames of the device, of Robolectric or of the JVM's
 * reflection, and zygote's at the bottom of the main thread's.
 */
public final class Frames {
    private static final String WOVEN = "$$robo$$";

    /** Frames that no phone has. */
    private static final String[] HIDDEN = {
        "phonehome.",
        "org.robolectric.",
        "com.googlecode.",
        "jdk.internal.",
        "sun.reflect.",
        "java.lang.invoke.LambdaForm",
        "java.lang.invoke.DirectMethodHandle",
        "java.lang.invoke.Invokers",
        "java.lang.invoke.MethodHandle",
        "com.sun.proxy.",
        "jdk.proxy"
    };

    /** Where a process begins: what lies below belongs to who called it. */
    private static final String PROCESS = "phonehome.device.process.CurrentProcess";

    private static final StackTraceElement VM_STACK =
            element("dalvik.system.VMStack", "getThreadStackTrace", "VMStack.java", -2);

    /** AOSP 15: RuntimeInit.java, ZygoteInit.java. */
    private static final StackTraceElement[] ZYGOTE = {
        element("android.app.ActivityThread", "main", "ActivityThread.java", 8501),
        element("java.lang.reflect.Method", "invoke", "Method.java", -2),
        element(
                "com.android.internal.os.RuntimeInit$MethodAndArgsCaller",
                "run",
                "RuntimeInit.java",
                552),
        element("com.android.internal.os.ZygoteInit", "main", "ZygoteInit.java", 966)
    };

    private static final StackTraceElement[] LOOP = {
        element("android.os.Handler", "dispatchMessage", "Handler.java", 107),
        element("android.os.Looper", "loopOnce", "Looper.java", 232),
        element("android.os.Looper", "loop", "Looper.java", 317)
    };

    private static final StackTraceElement[] PARKED = {
        element("android.os.MessageQueue", "nativePollOnce", "MessageQueue.java", -2),
        element("android.os.MessageQueue", "next", "MessageQueue.java", 335),
        element("android.os.Looper", "loopOnce", "Looper.java", 162),
        element("android.os.Looper", "loop", "Looper.java", 317)
    };

    private static final ThreadLocal<Boolean> INSIDE = new ThreadLocal<>();

    private Frames() {}

    /** Woven into Throwable: the stack that an app's thread reads; null lets the JVM answer. */
    public static StackTraceElement[] of(Throwable thrown) {
        return answer(() -> shown(thrown.getStackTrace(), isMain(Thread.currentThread())));
    }

    /** Woven into Thread.getStackTrace. */
    public static StackTraceElement[] of(Thread thread) {
        return answer(() -> ofThread(thread));
    }

    private static StackTraceElement[] ofThread(Thread thread) {
        StackTraceElement[] real = thread.getStackTrace();
        if (thread != Thread.currentThread()) {
            return isMain(thread) ? join(List.of(PARKED), ZYGOTE) : shown(real, false);
        }
        List<StackTraceElement> all = new ArrayList<>();
        all.add(VM_STACK);
        all.add(element("java.lang.Thread", "getStackTrace", "Thread.java", 1841));
        for (StackTraceElement frame : shown(real, isMain(thread))) {
            boolean asked = frame.getClassName().equals("java.lang.Thread");
            if (!asked || !frame.getMethodName().equals("getStackTrace")) {
                all.add(frame);
            }
        }
        return all.toArray(new StackTraceElement[0]);
    }

    private interface Reading {
        StackTraceElement[] read();
    }

    /** Only for threads that work for an app; what the reading itself asks, the JVM answers. */
    private static StackTraceElement[] answer(Reading reading) {
        Identity identity = Identity.current();
        if (identity == null || identity.packageName() == null || INSIDE.get() != null) {
            return null;
        }
        INSIDE.set(true);
        try {
            return reading.read();
        } finally {
            INSIDE.remove();
        }
    }

    /** The frames that a phone would have, innermost first. */
    static StackTraceElement[] shown(StackTraceElement[] real, boolean main) {
        List<StackTraceElement> kept = new ArrayList<>();
        int end = main ? bottom(real) : real.length;
        for (int i = 0; i < end; i++) {
            if (!isHidden(real[i])) {
                add(kept, real[i]);
            }
        }
        return main ? join(atLooper(kept), ZYGOTE) : kept.toArray(new StackTraceElement[0]);
    }

    /** A frame of the framework is there twice: the entry, without a line, and the body. */
    private static void add(List<StackTraceElement> kept, StackTraceElement frame) {
        StackTraceElement clean = clean(frame);
        int last = kept.size() - 1;
        boolean entry =
                last >= 0
                        && clean.getLineNumber() < 0
                        && kept.get(last).getClassName().equals(clean.getClassName())
                        && kept.get(last).getMethodName().equals(clean.getMethodName());
        if (!entry) {
            kept.add(clean);
        }
    }

    private static int bottom(StackTraceElement[] real) {
        for (int i = 0; i < real.length; i++) {
            if (real[i].getClassName().equals(PROCESS)) {
                return i;
            }
        }
        return real.length;
    }

    /** Replaces what the kept frames have of handler and looper by the whole of it. */
    private static List<StackTraceElement> atLooper(List<StackTraceElement> kept) {
        int end = kept.size();
        while (end > 0 && isOfLoop(kept.get(end - 1))) {
            end--;
        }
        List<StackTraceElement> all = new ArrayList<>(kept.subList(0, end));
        boolean called = end > 0 && kept.get(end - 1).getMethodName().equals("handleCallback");
        if (called || end == 0 || !kept.get(end - 1).getMethodName().equals("main")) {
            all.addAll(List.of(LOOP));
        }
        return all;
    }

    private static boolean isOfLoop(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.equals("android.os.Looper")
                || type.equals("android.os.Handler")
                        && frame.getMethodName().equals("dispatchMessage");
    }

    private static StackTraceElement[] join(
            List<StackTraceElement> frames, StackTraceElement[] below) {
        List<StackTraceElement> all = new ArrayList<>(frames);
        all.addAll(List.of(below));
        return all.toArray(new StackTraceElement[0]);
    }

    /** Whether a class of this name is one that no phone has on a stack. */
    static boolean isHidden(String type) {
        for (String prefix : HIDDEN) {
            if (type.startsWith(prefix)) {
                return true;
            }
        }
        return type.contains("$$Lambda") || type.contains("$$FastClass");
    }

    private static boolean isHidden(StackTraceElement frame) {
        return isHidden(frame.getClassName());
    }

    /** Without the JVM's modules and loaders, and without Robolectric's names. */
    private static StackTraceElement clean(StackTraceElement frame) {
        return element(
                frame.getClassName(),
                methodName(frame.getMethodName()),
                frame.getFileName(),
                frame.getLineNumber());
    }

    /** {@code $$robo$$android_app_Activity$onCreate} is {@code onCreate}. */
    static String methodName(String name) {
        if (name.equals("__constructor__") || name.endsWith("$__constructor__")) {
            return "<init>";
        }
        return name.startsWith(WOVEN)
                ? name.substring(name.indexOf('$', WOVEN.length()) + 1)
                : name;
    }

    private static boolean isMain(Thread thread) {
        return thread.getName().equals(Threads.MAIN);
    }

    private static StackTraceElement element(String type, String method, String file, int line) {
        return new StackTraceElement(type, method, file, line);
    }
}
