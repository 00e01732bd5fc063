package org.table.sqlite;

import android.database.Cursor;
import androidx.sqlite.db.SupportSQLiteDatabase;
import androidx.sqlite.db.SupportSQLiteOpenHelper;
import androidx.sqlite.db.framework.FrameworkSQLiteOpenHelperFactory;
import org.table.shared.Page;

/** The database layer below Room. */
public final class Main extends Page {
    @Override
    protected String title() {
        return "Notes in SQLite";
    }

    @Override
    protected void fill() {
        SupportSQLiteOpenHelper.Configuration configuration =
                SupportSQLiteOpenHelper.Configuration.builder(this).name("notes.db").callback(new Notes()).build();
        SupportSQLiteDatabase notes =
                new FrameworkSQLiteOpenHelperFactory().create(configuration).getWritableDatabase();
        notes.execSQL("INSERT INTO note (body) VALUES (?)", new Object[] {"Buy milk"});
        try (Cursor cursor = notes.query("SELECT body, upper(body) FROM note")) {
            while (cursor.moveToNext()) {
                show(cursor.getString(0) + ", " + cursor.getString(1));
            }
        }
    }

    /** The schema. */
    private static final class Notes extends SupportSQLiteOpenHelper.Callback {
        Notes() {
            super(1);
        }

        @Override
        public void onCreate(SupportSQLiteDatabase database) {
            database.execSQL("CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT)");
        }

        @Override
        public void onUpgrade(SupportSQLiteDatabase database, int from, int to) {
            throw new IllegalStateException("there is one version");
        }
    }
}
