package org.dialer.example;

import android.content.ContentProvider;
import android.content.ContentUris;
import android.content.ContentValues;
import android.content.Context;
import android.database.Cursor;
import android.database.sqlite.SQLiteDatabase;
import android.database.sqlite.SQLiteOpenHelper;
import android.net.Uri;

/** The list's table, for this app only. */
public class SpamProvider extends ContentProvider {
    private static final String TABLE = "numbers";
    private SQLiteOpenHelper database;

    @Override
    public boolean onCreate() {
        database = new Database(getContext());
        return true;
    }

    @Override
    public Cursor query(
            Uri uri, String[] columns, String where, String[] arguments, String order) {
        SQLiteDatabase readable = database.getReadableDatabase();
        return readable.query(TABLE, columns, where, arguments, null, null, order);
    }

    @Override
    public Uri insert(Uri uri, ContentValues values) {
        SQLiteDatabase writable = database.getWritableDatabase();
        int ignore = SQLiteDatabase.CONFLICT_IGNORE;
        return ContentUris.withAppendedId(
                uri, writable.insertWithOnConflict(TABLE, null, values, ignore));
    }

    @Override
    public int update(Uri uri, ContentValues values, String where, String[] arguments) {
        return database.getWritableDatabase().update(TABLE, values, where, arguments);
    }

    @Override
    public int delete(Uri uri, String where, String[] arguments) {
        return database.getWritableDatabase().delete(TABLE, where, arguments);
    }

    @Override
    public String getType(Uri uri) {
        return "vnd.android.cursor.dir/vnd.dialer.number";
    }

    private static final class Database extends SQLiteOpenHelper {
        Database(Context context) {
            super(context, "spam.db", null, 1);
        }

        @Override
        public void onCreate(SQLiteDatabase created) {
            created.execSQL("CREATE TABLE numbers (_id INTEGER PRIMARY KEY, number TEXT UNIQUE)");
        }

        @Override
        public void onUpgrade(SQLiteDatabase upgraded, int from, int to) {
            upgraded.execSQL("DROP TABLE numbers");
            onCreate(upgraded);
        }
    }
}
