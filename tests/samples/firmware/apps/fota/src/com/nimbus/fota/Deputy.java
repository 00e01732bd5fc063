package com.nimbus.fota;

import android.content.ContentResolver;
import android.database.Cursor;
import android.net.Uri;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/** The system package, which reads for this one what this one may not. */
final class Deputy {
    private static final Uri SYSTEM = Uri.parse("content://com.nimbus.fota.sysoper.info");
    private final ContentResolver resolver;

    Deputy(ContentResolver resolver) {
        this.resolver = resolver;
    }

    /** Empty when there is no such package. */
    JSONArray rows(String what, String... columns) throws JSONException {
        JSONArray rows = new JSONArray();
        Uri uri = Uri.withAppendedPath(SYSTEM, what);
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
