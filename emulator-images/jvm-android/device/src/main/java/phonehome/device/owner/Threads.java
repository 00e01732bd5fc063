package phonehome.device.owner;

import android.content.ContentValues;
import android.database.Cursor;
import android.database.DatabaseUtils;
import android.database.sqlite.SQLiteDatabase;
import java.util.Collection;
import java.util.TreeSet;

/** Finds or makes the conversation thread of a set of addresses, as the Telephony provider does. */
final class Threads {
    private Threads() {}

    /** The id of the thread with exactly these recipients. */
    static long of(SQLiteDatabase db, Collection<String> addresses) {
        TreeSet<Long> ids = new TreeSet<>();
        addresses.forEach(address -> ids.add(canonical(db, address)));
        StringBuilder joined = new StringBuilder();
        ids.forEach(id -> joined.append(joined.isEmpty() ? "" : " ").append(id));
        long known = find(db, "threads", "recipient_ids", joined.toString());
        if (known >= 0) {
            return known;
        }
        ContentValues thread = new ContentValues();
        thread.put("recipient_ids", joined.toString());
        thread.put("type", ids.size() > 1 ? 1 : 0);
        return db.insertOrThrow("threads", null, thread);
    }

    private static long canonical(SQLiteDatabase db, String address) {
        long known = find(db, "canonical_addresses", "address", address);
        if (known >= 0) {
            return known;
        }
        ContentValues row = new ContentValues();
        row.put("address", address);
        return db.insertOrThrow("canonical_addresses", null, row);
    }

    private static long find(SQLiteDatabase db, String table, String column, String value) {
        String literal = DatabaseUtils.sqlEscapeString(value);
        String sql = "SELECT _id FROM " + table + " WHERE " + column + " = " + literal;
        try (Cursor cursor = db.rawQuery(sql, null)) {
            return cursor.moveToFirst() ? cursor.getLong(0) : -1;
        }
    }
}
