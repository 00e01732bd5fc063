package org.phonehome.companion;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;

/** One request, which shows which way the phone's traffic takes. */
final class Probe {
    private static final int TIMEOUT_MS = 8000;

    private Probe() {}

    static String request(String address) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(address).openConnection();
        try {
            connection.setConnectTimeout(TIMEOUT_MS);
            connection.setReadTimeout(TIMEOUT_MS);
            return Integer.toString(connection.getResponseCode());
        } finally {
            connection.disconnect();
        }
    }
}
