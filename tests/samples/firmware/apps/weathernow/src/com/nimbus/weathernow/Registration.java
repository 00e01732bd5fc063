package com.nimbus.weathernow;

import android.content.Context;
import android.telephony.TelephonyManager;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Tells the advertisers which phone this is, in hexadecimal. */
final class Registration {
    private static final String WHERE = "https://ads.weathernow.example/register";

    private Registration() {}

    @SuppressWarnings("deprecation")
    static void send(Context context) throws IOException {
        TelephonyManager phone =
                (TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE);
        StringBuilder hex = new StringBuilder();
        for (byte value : String.valueOf(phone.getDeviceId()).getBytes(StandardCharsets.UTF_8)) {
            hex.append(String.format("%02x", value));
        }
        Post.body(WHERE, ("device=" + hex).getBytes(StandardCharsets.UTF_8));
    }
}
