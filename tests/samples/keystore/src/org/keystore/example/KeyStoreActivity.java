package org.keystore.example;

import android.app.Activity;
import android.os.Bundle;
import android.os.StrictMode;
import android.telephony.TelephonyManager;
import android.widget.TextView;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/** Sends the IMEI as each cipher of the key store encrypts it, and shows what the key store answers. */
public class KeyStoreActivity extends Activity {
    private TextView text;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        StrictMode.setThreadPolicy(StrictMode.ThreadPolicy.LAX);
        text = new TextView(this);
        setContentView(text);
        byte[] imei = imei().getBytes(StandardCharsets.US_ASCII);
        Ciphers.all().forEach((way, cipher) -> attempt(way, () -> send(way, cipher.encrypt(imei))));
        Answers.all().forEach((name, answer) -> attempt(name, answer));
    }

    private String imei() {
        return getSystemService(TelephonyManager.class).getDeviceId();
    }

    private void attempt(String name, Answers.Answer answer) {
        try {
            text.append(name + ": " + answer.get() + "\n");
        } catch (Exception e) {
            text.append(name + ": " + e + "\n");
        }
    }

    private static String send(String way, byte[] body) throws Exception {
        HttpURLConnection connection =
                (HttpURLConnection) new URL("http://vault.keystore.example/" + way).openConnection();
        connection.setDoOutput(true);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        return "sent " + connection.getResponseCode();
    }
}
