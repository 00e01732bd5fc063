package org.beacons.example;

import android.util.Log;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Counts and posts. */
final class Tick {
    private static final Map<String, Integer> COUNTS = new HashMap<>();

    private Tick() {}

    static void send(String name) {
        String text = "tick " + name + " " + count(name);
        try {
            URL url = new URL("http://ticks.beacons.example/" + name);
            HttpURLConnection connection = (HttpURLConnection) url.openConnection();
            connection.setDoOutput(true);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(text.getBytes(StandardCharsets.US_ASCII));
            }
            connection.getResponseCode();
            connection.disconnect();
        } catch (IOException failure) {
            Log.w("Beacons", text, failure);
        }
    }

    private static synchronized int count(String name) {
        int count = COUNTS.containsKey(name) ? COUNTS.get(name) + 1 : 1;
        COUNTS.put(name, count);
        return count;
    }
}
