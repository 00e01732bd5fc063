package org.corpus.kit;

import android.accounts.Account;
import android.accounts.AccountManager;
import android.content.Context;
import android.database.Cursor;
import android.location.Location;
import android.location.LocationManager;
import android.net.Uri;
import android.provider.Settings;
import android.telephony.TelephonyManager;
import java.util.ArrayList;
import java.util.List;

/** What an app can ask a phone about its owner. */
@SuppressWarnings({"deprecation", "HardwareIds"})
public final class Owner {
    private Owner() {}

    private static TelephonyManager phone(Context context) {
        return context.getSystemService(TelephonyManager.class);
    }

    public static String imei(Context context) {
        return phone(context).getDeviceId();
    }

    public static String imsi(Context context) {
        return phone(context).getSubscriberId();
    }

    public static String iccid(Context context) {
        return phone(context).getSimSerialNumber();
    }

    public static String number(Context context) {
        return phone(context).getLine1Number();
    }

    public static String androidId(Context context) {
        return Settings.Secure.getString(context.getContentResolver(), Settings.Secure.ANDROID_ID);
    }

    public static Location place(Context context) {
        return context.getSystemService(LocationManager.class).getLastKnownLocation("gps");
    }

    public static List<String> accounts(Context context) {
        List<String> names = new ArrayList<>();
        for (Account one : AccountManager.get(context).getAccounts()) {
            names.add(one.name);
        }
        return names;
    }

    /** "Name number" of each contact. */
    public static List<String> contacts(Context context) {
        return rows(context, "content://com.android.contacts/data/phones", "display_name", "data1");
    }

    /** "number body" of each text. */
    public static List<String> texts(Context context) {
        return rows(context, "content://sms", "address", "body");
    }

    /** "number date" of each call. */
    public static List<String> calls(Context context) {
        return rows(context, "content://call_log/calls", "number", "date");
    }

    /** The columns of each row of a content URI, with a blank between. */
    public static List<String> rows(Context context, String uri, String... columns) {
        List<String> rows = new ArrayList<>();
        try (Cursor cursor =
                context.getContentResolver().query(Uri.parse(uri), columns, null, null, null)) {
            while (cursor != null && cursor.moveToNext()) {
                StringBuilder row = new StringBuilder();
                for (int i = 0; i < columns.length; i++) {
                    row.append(i == 0 ? "" : " ").append(cursor.getString(i));
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }
}
