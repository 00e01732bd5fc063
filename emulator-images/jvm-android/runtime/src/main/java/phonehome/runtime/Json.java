package phonehome.runtime;

import java.util.Map;

/**
 * Writes JSON. Our own, because a library on the boot class path would stand before the same
 * library inside an app.
 */
public final class Json {
    private Json() {}

    /** One line; takes maps, iterables, arrays of objects, strings, numbers, booleans and null. */
    public static String write(Object value) {
        StringBuilder out = new StringBuilder(256);
        write(out, value);
        return out.toString();
    }

    private static void write(StringBuilder out, Object value) {
        if (value == null || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof Number number) {
            writeNumber(out, number);
        } else if (value instanceof Map<?, ?> map) {
            writeMap(out, map);
        } else if (value instanceof Iterable<?> items) {
            writeItems(out, items);
        } else if (value instanceof Object[] items) {
            writeItems(out, java.util.Arrays.asList(items));
        } else {
            writeString(out, value.toString());
        }
    }

    private static void writeNumber(StringBuilder out, Number number) {
        double value = number.doubleValue();
        out.append(Double.isNaN(value) || Double.isInfinite(value) ? "null" : number.toString());
    }

    private static void writeMap(StringBuilder out, Map<?, ?> map) {
        char separator = '{';
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator);
            writeString(out, String.valueOf(entry.getKey()));
            out.append(':');
            write(out, entry.getValue());
            separator = ',';
        }
        out.append(map.isEmpty() ? "{}" : "}");
    }

    private static void writeItems(StringBuilder out, Iterable<?> items) {
        out.append('[');
        boolean first = true;
        for (Object item : items) {
            if (!first) {
                out.append(',');
            }
            write(out, item);
            first = false;
        }
        out.append(']');
    }

    private static void writeString(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                // Escaped, so that lone surrogates of an app's strings survive UTF-8.
                out.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(Character.forDigit(c >> shift & 15, 16));
                }
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
