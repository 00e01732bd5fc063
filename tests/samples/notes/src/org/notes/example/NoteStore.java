package org.notes.example;

import android.content.ContentValues;
import android.content.Context;
import android.database.Cursor;
import android.database.sqlite.SQLiteDatabase;
import android.database.sqlite.SQLiteOpenHelper;
import java.util.ArrayList;
import java.util.List;

/** Notes in SQLite; a new store begins with three. */
final class NoteStore extends SQLiteOpenHelper {
    private final Context context;

    NoteStore(Context context) {
        super(context, "notes.db", null, 1);
        this.context = context;
    }

    @Override
    public void onCreate(SQLiteDatabase database) {
        database.execSQL("CREATE TABLE notes (_id INTEGER PRIMARY KEY, text TEXT NOT NULL)");
        for (String note : context.getResources().getStringArray(R.array.first_notes)) {
            database.insert("notes", null, row(note));
        }
    }

    @Override
    public void onUpgrade(SQLiteDatabase database, int from, int to) {
        throw new IllegalStateException("there is only version 1");
    }

    List<String> all() {
        List<String> notes = new ArrayList<>();
        String[] columns = {"text"};
        try (Cursor rows =
                getReadableDatabase().query("notes", columns, null, null, null, null, "_id")) {
            while (rows.moveToNext()) {
                notes.add(rows.getString(0));
            }
        }
        return notes;
    }

    void add(String note) {
        getWritableDatabase().insert("notes", null, row(note));
    }

    void delete(String note) {
        getWritableDatabase().delete("notes", "text = ?", new String[] {note});
    }

    private static ContentValues row(String note) {
        ContentValues row = new ContentValues();
        row.put("text", note);
        return row;
    }
}
