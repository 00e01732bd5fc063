package com.example.checks;

import static com.example.checks.Check.when;

import android.app.Activity;
import android.app.ActivityManager;
import android.content.Context;
import android.os.Debug;
import android.util.Log;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The runtime in which the app runs. */
final class RuntimeChecks {
    private static final String[] TRACES = {
        "robolectric", "phonehome", "$$robo$$", "java.base/", "jdk.internal", "junit", "dex2jar", "d2j", "$$Lambda$",
        "xposed", "substrate", "LambdaForm", "FutureTask"
    };
    private static final String[] CLASSES = {
        "org.robolectric.Robolectric", "org.robolectric.RuntimeEnvironment", "org.robolectric.shadows.ShadowLog",
        "org.robolectric.internal.bytecode.InvokeDynamicSupport", "org.robolectric.internal.bytecode.RobolectricInternals",
        "org.junit.Test", "org.junit.runner.JUnitCore", "com.googlecode.d2j.dex.Dex2jar", "phonehome.runtime.Scheduler",
        "phonehome.runtime.guise.Frames", "phonehome.device.system.SystemServer", "de.robv.android.xposed.XposedBridge",
        "com.saurik.substrate.MS$2", "java.lang.management.ManagementFactory", "java.lang.instrument.Instrumentation",
        "javax.swing.JFrame", "java.awt.Frame", "com.sun.management.OperatingSystemMXBean", "jdk.internal.misc.VM",
        "androidx.test.espresso.Espresso", "org.objectweb.asm.ClassReader"
    };

    private RuntimeChecks() {}

    static List<Check> all() {
        return Arrays.asList(
                property("vm_name", "java.vm.name", "Dalvik"),
                property("vm_version", "java.vm.version", "2.1.0"),
                property("vm_vendor", "java.vm.vendor", "The Android Project"),
                property("java_vendor", "java.vendor", "The Android Project"),
                property("os_name", "os.name", "Linux"),
                property("os_arch", "os.arch", "aarch64"),
                property("class_path", "java.class.path", "."),
                property("user_home", "user.home", ""),
                property("java_home", "java.home", "/system"),
                new Check("properties", "properties of the sandbox among System's", Sources.ROBO,
                        context -> traces(System.getProperties().toString())),
                new Check("properties_reflection", "the same where System is asked by reflection", Sources.XPOSED,
                        context -> Reflectively.properties()),
                new Check("classes_reflection", "classes of a sandbox, by a reflected Class.forName", Sources.XPOSED,
                        context -> Reflectively.found(CLASSES)),
                new Check("clock_reflection", "the clock differs where it is read by reflection", Sources.MORPHEUS,
                        context -> Reflectively.clock()),
                new Check("environment", "environment of a host", Sources.ART, context -> environment()),
                new Check("stack_new", "sandbox frames in a new exception's stack", Sources.XPOSED,
                        context -> frames(new Exception().getStackTrace())),
                new Check("stack_printed", "the same in a printed stack", Sources.XPOSED,
                        context -> traces(printed(new Exception("x")))),
                new Check("stack_log", "the same in Log.getStackTraceString", Sources.XPOSED,
                        context -> traces(Log.getStackTraceString(new RuntimeException("x")))),
                new Check("stack_thread", "the same in Thread.getStackTrace", Sources.XPOSED,
                        context -> frames(Thread.currentThread().getStackTrace())),
                new Check("stack_bottom", "the main thread's stack does not end in ZygoteInit.main", Sources.XPOSED,
                        context -> bottom()),
                new Check("stack_zygote_once", "ZygoteInit is twice on the stack", Sources.XPOSED,
                        context -> zygotes()),
                new Check("stack_framework", "sandbox frames in an exception of the framework", Sources.ROBO,
                        context -> thrownByFramework(context)),
                new Check("stack_all", "threads of a sandbox", Sources.ROBO, context -> threads()),
                new Check("thread_main", "the main thread is not called main", Sources.ROBO,
                        context -> when(!android.os.Looper.getMainLooper().getThread().getName().equals("main"),
                                android.os.Looper.getMainLooper().getThread().getName())),
                new Check("classes", "classes of a sandbox, of hooks or of a JVM", Sources.XPOSED,
                        context -> found(RuntimeChecks.class.getClassLoader())),
                new Check("classes_context", "the same by the context class loader", Sources.XPOSED,
                        context -> found(Thread.currentThread().getContextClassLoader())),
                new Check("classes_boot", "the same by the loader of the framework", Sources.ROBO,
                        context -> found(Activity.class.getClassLoader())),
                new Check("class_not_found", "ClassNotFoundException in the words of a JVM", Sources.ART,
                        context -> notFound()),
                new Check("loader_app", "the app's loader is no PathClassLoader", Sources.ART,
                        RuntimeChecks::loader),
                new Check("loader_boot", "the framework's loader is not ART's", Sources.ART,
                        context -> bootLoader()),
                new Check("members", "members that a sandbox put into the framework", Sources.ROBO,
                        context -> members()),
                new Check("interfaces", "interfaces that a sandbox put into the framework", Sources.ROBO,
                        context -> traces(Arrays.toString(Activity.class.getInterfaces()))),
                new Check("protection_domain", "classes have a protection domain", Sources.ART,
                        context -> when(RuntimeChecks.class.getProtectionDomain() != null, "not null")),
                new Check("debugger", "a debugger is connected", Sources.ANTI_EMULATOR,
                        context -> when(Debug.isDebuggerConnected() || Debug.waitingForDebugger(), "connected")),
                new Check("monkey", "the user is a monkey", Sources.ANTI_EMULATOR,
                        context -> when(ActivityManager.isUserAMonkey(), "monkey")),
                new Check("test_harness", "a test harness runs", Sources.T1633,
                        context -> when(ActivityManager.isRunningInTestHarness(), "harness")),
                new Check("heap", "a heap of a PC", Sources.MORPHEUS, context -> heap()));
    }

    private static Check property(String id, String name, String expected) {
        return new Check(id, "System property " + name + " is not " + (expected.isEmpty() ? "empty" : expected),
                Sources.ART, context -> when(!expected.equals(System.getProperty(name)), System.getProperty(name)));
    }

    static String traces(String text) {
        String lower = text.toLowerCase();
        for (String trace : TRACES) {
            if (lower.contains(trace.toLowerCase())) {
                return trace + ": " + text;
            }
        }
        return null;
    }

    private static String frames(StackTraceElement[] stack) {
        return stack.length == 0 ? "no frames" : traces(Arrays.toString(stack));
    }

    private static String printed(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static String bottom() {
        StackTraceElement[] stack = MainStack.taken;
        String last = stack[stack.length - 1].toString();
        return when(!last.startsWith("com.android.internal.os.ZygoteInit.main("), Arrays.toString(stack));
    }

    private static String zygotes() {
        int count = 0;
        for (StackTraceElement frame : MainStack.taken) {
            count += frame.getClassName().equals("com.android.internal.os.ZygoteInit") ? 1 : 0;
        }
        return when(count != 1, count);
    }

    private static String thrownByFramework(Context context) {
        try {
            context.startActivity(new android.content.Intent("com.example.checks.NOBODY"));
            return "started";
        } catch (RuntimeException e) {
            return traces(printed(e));
        }
    }

    private static String threads() {
        StringBuilder all = new StringBuilder();
        boolean finalizer = false;
        for (Map.Entry<Thread, StackTraceElement[]> one : Thread.getAllStackTraces().entrySet()) {
            all.append(one.getKey().getName()).append(Arrays.toString(one.getValue()));
            finalizer |= one.getKey().getName().equals("FinalizerDaemon");
        }
        return finalizer ? traces(all.toString()) : "no FinalizerDaemon";
    }

    private static String found(ClassLoader loader) {
        for (String name : CLASSES) {
            try {
                return Class.forName(name, false, loader) + "";
            } catch (ClassNotFoundException | LinkageError expected) {
                // As on a phone.
            }
            try {
                return loader.loadClass(name) + "";
            } catch (ClassNotFoundException | LinkageError expected) {
                // As on a phone.
            }
        }
        return null;
    }

    private static String notFound() {
        try {
            return Class.forName("com.example.Nothing").getName();
        } catch (ClassNotFoundException e) {
            boolean art = e.getMessage().startsWith(
                    "Didn't find class \"com.example.Nothing\" on path: DexPathList[[zip file \"/data/app/");
            return when(!art, e.getMessage());
        }
    }

    private static String loader(Context context) {
        ClassLoader loader = context.getClassLoader();
        String text = loader.toString();
        boolean art = loader.getClass().getName().equals("dalvik.system.PathClassLoader")
                && text.startsWith("dalvik.system.PathClassLoader[DexPathList[[zip file \"/data/app/");
        return when(!art, loader.getClass().getName() + " " + text);
    }

    private static String bootLoader() {
        ClassLoader loader = Activity.class.getClassLoader();
        String name = loader == null ? "null" : loader.getClass().getName() + loader;
        return when(!name.startsWith("java.lang.BootClassLoaderjava.lang.BootClassLoader@"), name);
    }

    private static String members() {
        StringBuilder all = new StringBuilder();
        for (Method method : Activity.class.getDeclaredMethods()) {
            all.append(method.getName()).append(' ');
        }
        for (Field field : Activity.class.getDeclaredFields()) {
            all.append(field.getName()).append(' ');
        }
        return traces(all.toString().replace("__robo", "robolectric"));
    }

    private static String environment() {
        boolean art = "/system".equals(System.getenv("ANDROID_ROOT")) && System.getenv("HOME") == null;
        return when(!art || System.getenv().containsKey("LC_ALL"), System.getenv());
    }

    private static String heap() {
        Runtime runtime = Runtime.getRuntime();
        long mebibytes = runtime.maxMemory() >> 20;
        return when(mebibytes != 256 && mebibytes != 384 && mebibytes != 512 || runtime.totalMemory() > runtime.maxMemory(),
                mebibytes);
    }
}
