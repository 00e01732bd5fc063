package phonehome.device.web;

import java.lang.reflect.Array;
import org.json.JSONArray;
import org.json.JSONObject;

/** Values of scripts as Java's and back, by the rules of Chromium's JavaBridge. */
final class ScriptValues {
    private ScriptValues() {}

    /** One for each parameter; what a parameter cannot take is null, zero or false. */
    static Object[] of(JSONArray given, Class<?>[] types) {
        Object[] values = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            values[i] = of(given.opt(i), types[i]);
        }
        return values;
    }

    private static Object of(Object given, Class<?> type) {
        if (type == boolean.class) {
            return given instanceof Boolean known && known;
        }
        if (type == char.class) {
            return (char) number(given).intValue();
        }
        if (type.isPrimitive()) {
            return primitive(number(given), type);
        }
        if (type == String.class) {
            return text(given);
        }
        return type.isArray() && given instanceof JSONArray all
                ? array(all, type.getComponentType())
                : null;
    }

    private static Number number(Object given) {
        return given instanceof Number known ? known : Integer.valueOf(0);
    }

    private static Object primitive(Number number, Class<?> type) {
        return switch (type.getName()) {
            case "byte" -> number.byteValue();
            case "short" -> number.shortValue();
            case "int" -> number.intValue();
            case "long" -> number.longValue();
            case "float" -> number.floatValue();
            default -> number.doubleValue();
        };
    }

    private static String text(Object given) {
        if (given == null || given == JSONObject.NULL) {
            return null;
        }
        boolean isObject = given instanceof JSONObject || given instanceof JSONArray;
        return isObject ? "undefined" : given.toString();
    }

    private static Object array(JSONArray given, Class<?> type) {
        Object all = Array.newInstance(type, given.length());
        for (int i = 0; i < given.length(); i++) {
            Array.set(all, i, of(given.opt(i), type));
        }
        return all;
    }

    /** Texts, numbers and truth values as they are; of anything else nothing. */
    static Object plain(Object value) {
        boolean plain =
                value instanceof String || value instanceof Number || value instanceof Boolean;
        return plain ? value : value instanceof Character ? value.toString() : null;
    }
}
