package com.example.checks;

import static com.example.checks.Check.when;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Asks by reflection, as code that hides what it looks for does. */
final class Reflectively {
    private static final long CLOSE_MS = 5000;

    private Reflectively() {}

    static String properties() throws Exception {
        Method property = System.class.getMethod("getProperty", String.class);
        String seen = property.invoke(null, "java.vm.name") + "/" + property.invoke(null, "java.vm.version");
        return when(!seen.equals("Dalvik/2.1.0"), seen);
    }

    static String found(String[] names) throws Exception {
        Method search = Class.class.getMethod("forName", String.class);
        for (String name : names) {
            try {
                return String.valueOf(search.invoke(null, name));
            } catch (InvocationTargetException expected) {
                // As on a phone.
            }
        }
        return null;
    }

    static String clock() throws Exception {
        long plain = System.currentTimeMillis();
        long reflected = (Long) System.class.getMethod("currentTimeMillis").invoke(null);
        return when(Math.abs(reflected - plain) > CLOSE_MS, reflected - plain);
    }
}
