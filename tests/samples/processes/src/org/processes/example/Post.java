package org.processes.example;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;

/** Sends a text. */
final class Post {
    private Post() {}

    static void send(String text) {
        new Thread(() -> sendNow(text)).start();
    }

    private static void sendNow(String text) {
        try {
            URL url = new URL("http://collect.processes.example/report");
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
