package com.carrier.provisioning;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.util.Base64;
import android.util.Log;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/** Posts what it is told; result code 1 when the server answered, 2 when not. */
public class ReportReceiver extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
        String value = intent.getStringExtra("value");
        String url = intent.getStringExtra("url");
        if (value == null || url == null) {
            return;
        }
        PendingResult pending = goAsync();
        new Thread(() -> report(pending, url, value), "report").start();
    }

    private static void report(PendingResult pending, String url, String value) {
        try {
            byte[] text = value.getBytes(StandardCharsets.UTF_8);
            post(url, Base64.encode(text, Base64.NO_WRAP));
            pending.setResultCode(1);
        } catch (IOException | RuntimeException failure) {
            Log.w("Provisioning", "report failed", failure);
            pending.setResultCode(2);
        } finally {
            pending.finish();
        }
    }

    private static void post(String url, byte[] body) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
        try {
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/octet-stream");
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
            connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }
}
