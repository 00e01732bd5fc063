package com.nimbus.weathernow;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;

/** One request. */
final class Post {
    private Post() {}

    static void body(String where, byte[] body) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(where).openConnection();
        connection.setDoOutput(true);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        connection.getResponseCode();
        connection.disconnect();
    }
}
