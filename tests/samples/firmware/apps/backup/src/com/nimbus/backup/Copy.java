package com.nimbus.backup;

import android.content.Context;
import android.database.Cursor;
import android.net.Uri;
import android.provider.ContactsContract.CommonDataKinds.Phone;
import android.provider.Telephony;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/** The owner's contacts and texts at one moment. */
final class Copy {
    final JSONArray contacts;
    private final JSONArray texts;

    private Copy(JSONArray contacts, JSONArray texts) {
        this.contacts = contacts;
        this.texts = texts;
    }

    static Copy of(Context context) throws JSONException {
        return new Copy(
                rows(context, Phone.CONTENT_URI, Phone.DISPLAY_NAME, Phone.NUMBER),
                rows(context, Telephony.Sms.CONTENT_URI, "address", "body"));
    }

    /** Into a file that only this app can read. */
    void write(Context context) throws IOException, JSONException {
        JSONObject all = new JSONObject().put("contacts", contacts).put("texts", texts);
        try (FileOutputStream out = context.openFileOutput("copy.json", Context.MODE_PRIVATE)) {
            out.write(all.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static JSONArray rows(Context context, Uri uri, String... columns) throws JSONException {
        JSONArray rows = new JSONArray();
        try (Cursor cursor = context.getContentResolver().query(uri, columns, null, null, null)) {
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
