package sample;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Asks by reflection and method handles what it would not be told plainly. */
public final class ReflectionProbe implements Runnable {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    @Override
    public void run() {
        try {
            properties();
            classes();
            clocks();
            own();
        } catch (Throwable e) {
            e.printStackTrace(System.out);
        }
    }

    private void properties() throws Throwable {
        Method property = System.class.getMethod("getProperty", String.class);
        System.out.println("invoke " + property.invoke(null, "java.vm.name"));
        System.out.println("absent " + property.invoke(null, "ro.kernel.qemu"));
        MethodType type = MethodType.methodType(String.class, String.class);
        MethodHandle found = LOOKUP.findStatic(System.class, "getProperty", type);
        System.out.println("static " + (String) found.invokeExact("java.vendor"));
        System.out.println("unreflect " + LOOKUP.unreflect(property).invoke("java.home"));
        try {
            property.invoke(null, "");
        } catch (InvocationTargetException e) {
            System.out.println("wrapped " + e.getCause().getClass().getName());
        }
    }

    private void classes() throws Throwable {
        Method forName = Class.class.getMethod("forName", String.class);
        try {
            forName.invoke(null, "phonehome.runtime.Scheduler");
            System.out.println("found");
        } catch (InvocationTargetException e) {
            System.out.println("refused " + e.getCause().getClass().getName());
        }
        MethodType type = MethodType.methodType(int.class);
        Runtime runtime = Runtime.getRuntime();
        MethodHandle bound = LOOKUP.bind(runtime, "availableProcessors", type);
        System.out.println("bound " + (int) bound.invokeExact());
        Method memory = Runtime.class.getMethod("maxMemory");
        System.out.println("memory " + memory.invoke(runtime));
        try {
            memory.invoke(null);
        } catch (NullPointerException e) {
            System.out.println("no receiver");
        }
    }

    private void clocks() throws Throwable {
        Method millis = System.class.getMethod("currentTimeMillis");
        long start = System.currentTimeMillis();
        Thread.class.getMethod("sleep", long.class).invoke(null, 3_600_000L);
        System.out.println("slept " + ((Long) millis.invoke(null) - start));
    }

    /** What is the app's own stays its own: the caller is asked for its rights. */
    private void own() throws Throwable {
        Method secret = ReflectionProbe.class.getDeclaredMethod("getProperty", String.class);
        System.out.println("own " + secret.invoke(null, "x"));
    }

    private static String getProperty(String name) {
        return "mine";
    }
}
