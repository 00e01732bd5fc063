package org.smsbackup.example;

import android.content.Context;
import android.database.Cursor;
import android.net.Uri;
import android.provider.CallLog;
import android.provider.ContactsContract.CommonDataKinds.Phone;
import android.provider.Telephony;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/** Texts, contacts and calls as one JSON file in the app's private files. */
final class Backup {
    /** How many rows the file has. */
    static final class Counts {
        final int texts;
        final int contacts;
        final int calls;

        Counts(int texts, int contacts, int calls) {
            this.texts = texts;
            this.contacts = contacts;
            this.calls = calls;
        }
    }

    private final Context context;

    Backup(Context context) {
        this.context = context;
    }

    Counts write() throws IOException, JSONException {
        JSONArray texts = rows(Telephony.Sms.CONTENT_URI, "address", "date", "body");
        JSONArray contacts = rows(Phone.CONTENT_URI, "display_name", Phone.NUMBER);
        JSONArray calls = rows(CallLog.Calls.CONTENT_URI, "number", "date", "duration");
        JSONObject all = new JSONObject();
        all.put("texts", texts).put("contacts", contacts).put("calls", calls);
        File folder = new File(context.getFilesDir(), "backups");
        if (!folder.isDirectory() && !folder.mkdirs()) {
            throw new IOException("no folder for backups");
        }
        try (FileOutputStream out = new FileOutputStream(new File(folder, "latest.json"))) {
            out.write(all.toString().getBytes(StandardCharsets.UTF_8));
        }
        return new Counts(texts.length(), contacts.length(), calls.length());
    }

    private JSONArray rows(Uri uri, String... columns) throws JSONException {
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
