package phonehome.runtime.guise;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import phonehome.runtime.Callers;

/**
 * ART's words for a use of null, from HotSpot's (JEP 358), which name a method without its result
 * and a field without its class: the first is looked up, of the second only the name is told.
 */
final class NullWording {
    private static final Pattern INVOKE =
            Pattern.compile("Cannot invoke \"(.+)\\.([^.(]+)\\((.*?)\\)\".*", Pattern.DOTALL);

    private static final Pattern FIELD =
            Pattern.compile("Cannot (read|assign) field \"([^\"]+)\".*", Pattern.DOTALL);

    private static final String NULL_OBJECT = " on a null object reference";

    private NullWording() {}

    static String of(String said) {
        Matcher invoke = INVOKE.matcher(said);
        if (invoke.matches()) {
            return invoked(invoke.group(1), invoke.group(2), invoke.group(3));
        }
        Matcher field = FIELD.matcher(said);
        if (field.matches()) {
            String way = field.group(1).equals("read") ? "read from" : "write to";
            return "Attempt to " + way + " field '" + field.group(2) + "'" + NULL_OBJECT;
        }
        return ofArrays(said);
    }

    private static String ofArrays(String said) {
        if (said.startsWith("Cannot load from ")) {
            return "Attempt to read from null array";
        }
        if (said.startsWith("Cannot store to ")) {
            return "Attempt to write to null array";
        }
        if (said.startsWith("Cannot read the array length")) {
            return "Attempt to get length of null array";
        }
        if (said.startsWith("Cannot throw exception")) {
            return "throw with null exception";
        }
        return said.startsWith("Cannot enter synchronized block")
                ? "Attempt to do a synchronize operation on a null object"
                : said;
    }

    private static String invoked(String owner, String name, String parameters) {
        Class<?> type = find(owner);
        Method method = type == null ? null : find(type, name, parameters);
        String kind = type != null && type.isInterface() ? "interface" : "virtual";
        String shown =
                method == null ? owner + "." + name + "(" + parameters + ")" : pretty(type, method);
        return "Attempt to invoke " + kind + " method '" + shown + "'" + NULL_OBJECT;
    }

    private static Class<?> find(String name) {
        String full = name.equals("String") || name.equals("Object") ? "java.lang." + name : name;
        try {
            return Class.forName(full, false, Callers.loader());
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    private static Method find(Class<?> type, String name, String parameters) {
        List<Class<?>> lineage = new ArrayList<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            lineage.add(each);
        }
        lineage.addAll(Arrays.asList(type.getInterfaces()));
        return lineage.stream()
                .flatMap(each -> Arrays.stream(each.getDeclaredMethods()))
                .filter(one -> one.getName().equals(name) && parameters.equals(shortened(one)))
                .findFirst()
                .orElse(null);
    }

    /** The parameters as HotSpot writes them. */
    private static String shortened(Method method) {
        return parameters(method).replaceAll("\\bjava\\.lang\\.(Object|String)\\b(?![.$])", "$1");
    }

    private static String pretty(Class<?> owner, Method method) {
        return method.getReturnType().getTypeName()
                + " "
                + owner.getName()
                + "."
                + method.getName()
                + "("
                + parameters(method)
                + ")";
    }

    private static String parameters(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getTypeName)
                .collect(Collectors.joining(", "));
    }
}
