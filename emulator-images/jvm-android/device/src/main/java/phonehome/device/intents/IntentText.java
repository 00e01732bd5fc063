package phonehome.device.intents;

import android.content.ClipData;
import android.content.Intent;
import android.os.Bundle;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;

/** What an intent carries, as text: its data and extras, one a line. */
public final class IntentText {
    private static final int DEEPEST = 4;

    private IntentText() {}

    /** The data and extras of an intent, and of intents in it. */
    public static String of(Intent intent) {
        StringBuilder text = new StringBuilder();
        add(text, intent, 0);
        return text.toString();
    }

    /** The texts, links and intents of a clip. */
    public static String of(ClipData clip) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < clip.getItemCount(); i++) {
            ClipData.Item item = clip.getItemAt(i);
            add(text, item.getText(), 0);
            add(text, item.getUri(), 0);
            add(text, item.getIntent(), 0);
        }
        return text.toString();
    }

    private static void add(StringBuilder text, Object value, int depth) {
        if (value == null || depth > DEEPEST) {
            return;
        }
        if (value instanceof Intent intent) {
            add(text, intent.getDataString(), depth + 1);
            add(text, intent.getExtras(), depth + 1);
        } else if (value instanceof Bundle bundle) {
            addAll(text, bundle, depth + 1);
        } else if (value instanceof byte[] bytes) {
            add(text, new String(bytes, StandardCharsets.ISO_8859_1), depth + 1);
        } else if (value instanceof Iterable<?> some) {
            some.forEach(one -> add(text, one, depth + 1));
        } else if (value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                add(text, Array.get(value, i), depth + 1);
            }
        } else {
            text.append(value).append('\n');
        }
    }

    @SuppressWarnings("deprecation") // the typed getters need to know what is there
    private static void addAll(StringBuilder text, Bundle bundle, int depth) {
        for (String name : bundle.keySet()) {
            Object value = bundle.get(name);
            // An address is marked as one, for it is no data.
            boolean address =
                    name.equals(Intent.EXTRA_EMAIL) || name.equals(Intent.EXTRA_PHONE_NUMBER);
            StringBuilder told = new StringBuilder();
            add(told, value, depth);
            text.append(address ? "mailto:" : "").append(told);
        }
    }
}
