package phonehome.device.activities;

import android.content.Intent;
import android.net.Uri;
import android.util.Log;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.robolectric.RuntimeEnvironment;
import phonehome.device.intents.IntentText;
import phonehome.device.web.Fetch;
import phonehome.runtime.tap.HandOver;

/** Tells the gateway what apps hand to other apps that send: messengers, mail, the dialler. */
final class SentIntents {
    private static final Set<String> SENDING =
            Set.of(
                    Intent.ACTION_SEND,
                    Intent.ACTION_SEND_MULTIPLE,
                    Intent.ACTION_SENDTO,
                    Intent.ACTION_DIAL,
                    Intent.ACTION_WEB_SEARCH,
                    Intent.ACTION_VIEW);

    private static final int MOST_BYTES = 512 << 10;

    private SentIntents() {}

    static void tell(Intent intent) {
        Intent meant = intent;
        if (Intent.ACTION_CHOOSER.equals(intent.getAction())) {
            meant = intent.getParcelableExtra(Intent.EXTRA_INTENT, Intent.class);
        }
        // A page is fetched, which the gateway sees for itself.
        if (meant == null
                || !SENDING.contains(String.valueOf(meant.getAction()))
                || Fetch.isWeb(meant.getDataString())) {
            return;
        }
        String to = "intent:" + meant.getAction();
        HandOver.send("intent", to, "", IntentText.of(meant).getBytes(StandardCharsets.UTF_8));
        for (Uri stream : streams(meant)) {
            HandOver.send("intent", to, "stream", read(stream));
        }
    }

    private static List<Uri> streams(Intent intent) {
        List<Uri> all = new ArrayList<>();
        if (Intent.ACTION_SEND_MULTIPLE.equals(intent.getAction())) {
            List<Uri> some = intent.getParcelableArrayListExtra(Intent.EXTRA_STREAM, Uri.class);
            all.addAll(some == null ? List.of() : some);
        } else {
            Uri one = intent.getParcelableExtra(Intent.EXTRA_STREAM, Uri.class);
            all.addAll(one == null ? List.of() : List.of(one));
        }
        return all;
    }

    private static byte[] read(Uri stream) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        var resolver = RuntimeEnvironment.getApplication().getContentResolver();
        try (InputStream in = resolver.openInputStream(stream)) {
            bytes.writeBytes(in == null ? new byte[0] : in.readNBytes(MOST_BYTES));
        } catch (IOException | SecurityException | IllegalArgumentException e) {
            Log.w("Intents", "could not read " + stream, e);
        }
        return bytes.toByteArray();
    }
}
