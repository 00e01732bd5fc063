package org.dialer.example;

import android.content.ContentResolver;
import android.content.ContentValues;
import android.database.Cursor;
import android.net.Uri;
import android.util.Log;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/** The public list of unwanted callers: one number a line. Numbers of the owner are never sent. */
final class SpamList {
    static final Uri NUMBERS = Uri.parse("content://org.dialer.example.spam/numbers");
    private static final String WHERE = "https://lists.dialer.example/spam/v3.txt";
    private static final int MAX_LINES = 10_000;

    private SpamList() {}

    static int size(ContentResolver resolver) {
        try (Cursor rows = resolver.query(NUMBERS, null, null, null, null)) {
            return rows == null ? 0 : rows.getCount();
        }
    }

    static boolean contains(ContentResolver resolver, String number) {
        String[] one = {number};
        try (Cursor rows = resolver.query(NUMBERS, null, "number = ?", one, null)) {
            return rows != null && rows.getCount() > 0;
        }
    }

    static void download(ContentResolver resolver) {
        try {
            HttpURLConnection connection = (HttpURLConnection) new URL(WHERE).openConnection();
            InputStreamReader in =
                    new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8);
            try (BufferedReader reader = new BufferedReader(in)) {
                store(resolver, reader);
            } finally {
                connection.disconnect();
            }
        } catch (IOException failure) {
            Log.i("Dialer", "no list: " + failure.getMessage());
        }
    }

    private static void store(ContentResolver resolver, BufferedReader reader) throws IOException {
        String line = reader.readLine();
        for (int count = 0; line != null && count < MAX_LINES; count++) {
            if (line.matches("\\+?[0-9]{3,15}")) {
                ContentValues row = new ContentValues();
                row.put("number", line);
                resolver.insert(NUMBERS, row);
            }
            line = reader.readLine();
        }
    }
}
