package org.webview.example;

import android.content.Context;
import android.provider.Settings;
import android.telephony.TelephonyManager;
import android.util.Log;
import android.webkit.JavascriptInterface;

/** What pages may ask of the phone. */
public class Phone {
    private final Context context;

    Phone(Context context) {
        this.context = context;
    }

    /** The first {@code length} digits of the device's number. */
    @JavascriptInterface
    public String device(int length) {
        Log.i("Web", "asked on " + Thread.currentThread().getName());
        String number = context.getSystemService(TelephonyManager.class).getDeviceId();
        return number.substring(0, length);
    }

    @JavascriptInterface
    public String android() {
        return Settings.Secure.getString(context.getContentResolver(), Settings.Secure.ANDROID_ID);
    }

    /** Not for pages: it is not marked. */
    public String secret() {
        return "none of a page's business";
    }
}
