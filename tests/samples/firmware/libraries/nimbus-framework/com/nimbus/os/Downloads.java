package com.nimbus.os;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/** The maker's way to fetch small public files, for its own apps. */
public final class Downloads {
    private Downloads() {}

    /** The first line; empty when nothing came. Blocks. */
    public static String firstLine(String where) {
        try {
            HttpURLConnection connection = (HttpURLConnection) new URL(where).openConnection();
            InputStreamReader in =
                    new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8);
            try (BufferedReader reader = new BufferedReader(in)) {
                String line = reader.readLine();
                return line == null ? "" : line;
            } finally {
                connection.disconnect();
            }
        } catch (IOException failure) {
            return "";
        }
    }
}
