package phonehome.device.web;

import android.util.Log;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;

/** Requests a page on a thread of its own, in the name of the app whose thread asks for it. */
public final class Fetch {
    private static final int MAX_BYTES = 1 << 20;

    private Fetch() {}

    /** Whether {@code url} leads to the network. */
    public static boolean isWeb(String url) {
        return url != null && url.matches("(?is)https?://.*");
    }

    /**
     * Starts the request and runs {@code done} after it, on the same thread; failures are logged.
     *
     * @param body what a POST sends, or null for a GET
     */
    public static void start(String url, Map<String, String> headers, byte[] body, Runnable done) {
        new Thread(
                        () -> {
                            try {
                                request(url, headers, body);
                            } catch (IOException | IllegalArgumentException e) {
                                Log.w("Browser", "no page from " + url, e);
                            }
                            done.run();
                        },
                        "browser")
                .start();
    }

    private static void request(String url, Map<String, String> headers, byte[] body)
            throws IOException {
        var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
        headers.forEach(connection::setRequestProperty);
        if (body != null) {
            connection.setDoOutput(true);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
        }
        connection.getResponseCode();
        try (InputStream in = connection.getInputStream()) {
            in.readNBytes(MAX_BYTES);
        } finally {
            connection.disconnect();
        }
    }
}
