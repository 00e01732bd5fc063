package phonehome.device.shell.commands;

import android.os.Bundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import phonehome.device.shell.ShellCommand.UsageException;

/** {@code COLUMN:TYPE:VALUE} of {@code content}; the value is null for type n. */
record Binding(String name, Object value) {
    static Binding parse(String text) throws UsageException {
        List<String> parts = split(text);
        if (parts.size() != 3) {
            throw new UsageException("[ERROR] Binding not well formed: " + text);
        }
        try {
            return new Binding(parts.get(0), value(parts.get(1), parts.get(2)));
        } catch (NumberFormatException e) {
            throw new UsageException("[ERROR] " + e.getMessage());
        }
    }

    /** As {@code Bundle.putObject} does, which came with Android 11. */
    void putInto(Bundle extras) {
        if (value instanceof Boolean truth) {
            extras.putBoolean(name, truth);
        } else if (value instanceof Integer number) {
            extras.putInt(name, number);
        } else if (value instanceof Long number) {
            extras.putLong(name, number);
        } else if (value instanceof Float number) {
            extras.putFloat(name, number);
        } else if (value instanceof Double number) {
            extras.putDouble(name, number);
        } else {
            extras.putString(name, (String) value);
        }
    }

    private static Object value(String type, String text) throws UsageException {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "s" -> text;
            case "b" -> Boolean.parseBoolean(text);
            case "i" -> Integer.parseInt(text);
            case "l" -> Long.parseLong(text);
            case "f" -> Float.parseFloat(text);
            case "d" -> Double.parseDouble(text);
            case "n" -> null;
            default -> throw new UsageException("[ERROR] Unsupported type: " + type);
        };
    }

    /** At the first two colons without a backslash; older phones take further ones literally. */
    private static List<String> split(String text) throws UsageException {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && ++i == text.length()) {
                throw new UsageException("[ERROR] Invalid escaping");
            } else if (c == ':' && parts.size() < 2) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(text.charAt(i));
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
