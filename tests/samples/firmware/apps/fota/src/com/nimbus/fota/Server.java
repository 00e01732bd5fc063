package com.nimbus.fota;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;

/** Two servers: one is asked for updates, the other gets the report. */
final class Server {
    private static final String CHECK = "https://check.nimbus-fota.example/v2/check?build=";
    private static final String REPORT = "https://report.nimbus-fota.example/v2/report";

    private Server() {}

    static void check(String build) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(CHECK + build).openConnection();
        connection.getResponseCode();
        connection.disconnect();
    }

    static void report(byte[] body) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(REPORT).openConnection();
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/zip");
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
            throw new IOException("status " + connection.getResponseCode());
        }
        connection.disconnect();
    }
}
