package phonehome.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON value: maps, lists, strings, doubles, booleans, null. For the gateway's answers.
 */
public final class JsonReader {
    private static final int MAX_DEPTH = 32;

    private final String text;
    private int at;
    private int depth;

    private JsonReader(String text) {
        this.text = text;
    }

    /** The value; IllegalArgumentException if the text is anything but one. */
    public static Object read(String text) {
        JsonReader reader = new JsonReader(text);
        Object value = reader.value();
        if (reader.peek() != 0) {
            throw reader.bad();
        }
        return value;
    }

    /** The object; IllegalArgumentException if the text is anything but one. */
    public static Map<?, ?> readObject(String text) {
        if (read(text) instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("no JSON object");
    }

    private Object value() {
        if (++depth > MAX_DEPTH) {
            throw bad();
        }
        char c = peek();
        Object value =
                switch (c) {
                    case '{' -> object();
                    case '[' -> array();
                    case '"' -> string();
                    default -> literal();
                };
        depth--;
        return value;
    }

    private Map<String, Object> object() {
        Map<String, Object> out = new LinkedHashMap<>();
        take('{');
        while (peek() != '}') {
            String key = string();
            take(':');
            out.put(key, value());
            if (peek() != '}') {
                take(',');
            }
        }
        take('}');
        return out;
    }

    private List<Object> array() {
        List<Object> out = new ArrayList<>();
        take('[');
        while (peek() != ']') {
            out.add(value());
            if (peek() != ']') {
                take(',');
            }
        }
        take(']');
        return out;
    }

    private String string() {
        take('"');
        StringBuilder out = new StringBuilder();
        while (true) {
            char c = next();
            if (c == '"') {
                return out.toString();
            }
            out.append(c == '\\' ? escaped(next()) : c);
        }
    }

    private char escaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> {
                at += 4;
                if (at > text.length()) {
                    throw bad();
                }
                yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
            }
            default -> c;
        };
    }

    private Object literal() {
        int start = at;
        while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at);
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> null;
            default -> Double.valueOf(word);
        };
    }

    /** The next character that is not blank, 0 at the end. */
    private char peek() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void take(char wanted) {
        if (peek() != wanted) {
            throw bad();
        }
        at++;
    }

    private char next() {
        if (at >= text.length()) {
            throw bad();
        }
        return text.charAt(at++);
    }

    private IllegalArgumentException bad() {
        return new IllegalArgumentException("bad JSON at " + at);
    }
}
