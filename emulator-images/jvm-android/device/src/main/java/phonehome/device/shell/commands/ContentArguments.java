package phonehome.device.shell.commands;

import android.content.ContentResolver;
import android.content.ContentValues;
import android.net.Uri;
import android.os.Bundle;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import phonehome.device.owner.Values;
import phonehome.device.shell.ShellCommand.UsageException;

/** The arguments of {@code content}; grammar and messages are those of AOSP's Content.java. */
final class ContentArguments {
    private static final Set<String> OPTIONS =
            Set.of(
                    "--uri",
                    "--user",
                    "--where",
                    "--sort",
                    "--projection",
                    "--method",
                    "--arg",
                    "--bind",
                    "--extra");

    private final Map<String, String> options = new HashMap<>();
    private final ContentValues values = new ContentValues();
    private final Bundle extras = new Bundle();

    private ContentArguments() {}

    static ContentArguments parse(Deque<String> words) throws UsageException {
        ContentArguments given = new ContentArguments();
        while (!words.isEmpty()) {
            String option = words.pop();
            if (!OPTIONS.contains(option)) {
                throw new UsageException("[ERROR] Unsupported argument: " + option);
            }
            given.take(option, words.isEmpty() ? "" : words.pop());
        }
        String missing = "Content provider URI not specified. Did you specify --uri argument?";
        given.required("--uri", missing);
        return given;
    }

    Uri uri() {
        return Uri.parse(options.get("--uri"));
    }

    /** Null when not given. */
    String value(String option) {
        return options.get(option);
    }

    String required(String option, String message) throws UsageException {
        if (!options.containsKey(option)) {
            throw new UsageException("[ERROR] " + message);
        }
        return options.get(option);
    }

    String[] projection() {
        String columns = options.get("--projection");
        return columns == null ? null : columns.split("[\\s]*:[\\s]*");
    }

    ContentValues values() throws UsageException {
        if (values.size() == 0) {
            throw new UsageException(
                    "[ERROR] Bindings not specified. Did you specify --bind argument(s)?");
        }
        return values;
    }

    /** What {@code --extra} bound, and the selection and order as query arguments. */
    Bundle extras() {
        return extras;
    }

    private void take(String option, String value) throws UsageException {
        if (option.equals("--bind")) {
            Binding binding = Binding.parse(value);
            Values.put(values, binding.name(), binding.value());
            return;
        } else if (option.equals("--extra")) {
            Binding binding = Binding.parse(value);
            binding.putInto(extras);
            return;
        } else if (value.isEmpty() || value.startsWith("--")) {
            throw new UsageException("[ERROR] No value for argument: " + option);
        }
        options.put(option, value);
        if (option.equals("--where")) {
            extras.putString(ContentResolver.QUERY_ARG_SQL_SELECTION, value);
        } else if (option.equals("--sort")) {
            extras.putString(ContentResolver.QUERY_ARG_SQL_SORT_ORDER, value);
        }
    }
}
