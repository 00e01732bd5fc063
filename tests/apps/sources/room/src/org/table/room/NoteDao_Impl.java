package org.table.room;

import android.database.Cursor;
import androidx.room.EntityInsertionAdapter;
import androidx.room.RoomDatabase;
import androidx.room.RoomSQLiteQuery;
import androidx.room.util.DBUtil;
import androidx.sqlite.db.SupportSQLiteStatement;
import java.util.ArrayList;
import java.util.List;

/** Written by hand where Room's annotation processor would write it. */
public final class NoteDao_Impl implements NoteDao {
    private final RoomDatabase database;
    private final EntityInsertionAdapter<Note> insertion;

    NoteDao_Impl(RoomDatabase database) {
        this.database = database;
        insertion = new EntityInsertionAdapter<Note>(database) {
            @Override
            protected String createQuery() {
                return "INSERT OR ABORT INTO `Note` (`id`,`body`) VALUES (nullif(?, 0),?)";
            }

            @Override
            protected void bind(SupportSQLiteStatement statement, Note note) {
                statement.bindLong(1, note.id);
                statement.bindString(2, note.body);
            }
        };
    }

    @Override
    public void insert(Note note) {
        database.assertNotSuspendingTransaction();
        database.beginTransaction();
        try {
            insertion.insert(note);
            database.setTransactionSuccessful();
        } finally {
            database.endTransaction();
        }
    }

    @Override
    public List<String> bodies() {
        RoomSQLiteQuery query = RoomSQLiteQuery.acquire("SELECT body FROM Note ORDER BY id", 0);
        List<String> bodies = new ArrayList<>();
        try (Cursor cursor = DBUtil.query(database, query, false, null)) {
            while (cursor.moveToNext()) {
                bodies.add(cursor.getString(0));
            }
        } finally {
            query.release();
        }
        return bodies;
    }
}
