package phonehome.agent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;

/**
 * Entry point: {@code -javaagent:agent.jar=runtime.jar}, besides {@code
 * -Xbootclasspath/a:runtime.jar} if class-data sharing is wanted.
 */
public final class Agent {
    private static final List<String> OPENED =
            List.of("java.lang", "java.net", "jdk.internal.misc", "sun.nio.ch");

    private Agent() {}

    /** Called by the JVM before main; {@code runtimeJar} is the path of the runtime's jar. */
    public static void premain(String runtimeJar, Instrumentation instrumentation)
            throws Exception {
        if (!isOnBootPath()) {
            instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(new File(runtimeJar)));
        }
        openJdk(instrumentation);
        Class.forName("phonehome.runtime.Start", true, null).getMethod("start").invoke(null);
        Calls.tellRuntime();
        Weaver weaver = new Weaver();
        weaver.warmUp();
        recordIfAsked(instrumentation);
        instrumentation.addTransformer(weaver, true);
        retransform(instrumentation);
    }

    private static void recordIfAsked(Instrumentation instrumentation) {
        String folder = System.getProperty("phonehome.record");
        if (folder != null) {
            instrumentation.addTransformer(new ClassRecorder(Path.of(folder)));
        }
    }

    /** With -Xbootclasspath/a it is, and class-data sharing stays on; appending switches it off. */
    private static boolean isOnBootPath() {
        try {
            Class.forName("phonehome.runtime.Deadlines", false, null);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static void openJdk(Instrumentation instrumentation) throws ClassNotFoundException {
        Module runtime = Class.forName("phonehome.runtime.Scheduler", false, null).getModule();
        Map<String, Set<Module>> opened = new java.util.HashMap<>();
        OPENED.forEach(name -> opened.put(name, Set.of(runtime)));
        instrumentation.redefineModule(
                Object.class.getModule(), Set.of(runtime), opened, opened, Set.of(), Map.of());
    }

    private static void retransform(Instrumentation instrumentation)
            throws UnmodifiableClassException {
        List<Class<?>> woven = new ArrayList<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            String name = type.getName().replace('.', '/');
            if (instrumentation.isModifiableClass(type)
                    && Scope.of(type.getClassLoader(), name) == Scope.JDK
                    && JdkScope.concerns(name)) {
                woven.add(type);
            }
        }
        instrumentation.retransformClasses(woven.toArray(new Class<?>[0]));
    }
}
