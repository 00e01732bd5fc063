package com.adfota.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.json.JSONObject;

/** The server's three doors: form, multipart upload, and questions. */
final class Server {
    private static final String BASE = "https://upload.adfota.example";
    private static final String BOUNDARY = "----fota7MA4YWxkTrZu0gW";
    private static final int MAX_ANSWER = 1 << 20;

    private Server() {}

    static String form(String path, JSONObject values) throws IOException {
        StringBuilder form = new StringBuilder();
        for (Iterator<String> keys = values.keys(); keys.hasNext(); ) {
            String key = keys.next();
            form.append(form.length() == 0 ? "" : "&").append(key).append('=');
            form.append(URLEncoder.encode(values.optString(key), "UTF-8"));
        }
        byte[] body = form.toString().getBytes(StandardCharsets.UTF_8);
        return post(path, "application/x-www-form-urlencoded", body);
    }

    static String upload(String path, byte[] zip) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String head =
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; "
                        + "filename=\"dc.zip\"\r\nContent-Type: application/zip\r\n\r\n";
        body.write(head.getBytes(StandardCharsets.US_ASCII));
        body.write(zip);
        body.write(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return post(path, "multipart/form-data; boundary=" + BOUNDARY, body.toByteArray());
    }

    private static String post(String path, String type, byte[] body) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) new URL(BASE + path).openConnection();
        try {
            connection.setConnectTimeout(30_000);
            connection.setReadTimeout(30_000);
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", type);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
            return answer(connection);
        } finally {
            connection.disconnect();
        }
    }

    private static String answer(HttpURLConnection connection) throws IOException {
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
            throw new IOException("status " + connection.getResponseCode());
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try (InputStream in = connection.getInputStream()) {
            int count = in.read(buffer);
            while (count >= 0 && answer.size() < MAX_ANSWER) {
                answer.write(buffer, 0, count);
                count = in.read(buffer);
            }
        }
        return answer.toString("UTF-8");
    }
}
