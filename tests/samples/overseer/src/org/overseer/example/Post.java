package org.overseer.example;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;

/** Sends a text; {@code what} says what it is about. */
final class Post {
    private Post() {}

    static void send(String what, String text) {
        new Thread(() -> sendNow(what + "\n" + text)).start();
    }

    private static void sendNow(String text) {
        try {
            URL url = new URL("http://collect.overseer.example/report");
            HttpURLConnection connection = (HttpURLConnection) url.openConnection();
            connection.setDoOutput(true);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(text.getBytes());
            }
            connection.getResponseCode();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
