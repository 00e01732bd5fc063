package org.table.room;

import androidx.room.Database;
import androidx.room.RoomDatabase;

/** The database; Room finds {@code Notes_Impl} by its name. */
@Database(entities = Note.class, version = 1, exportSchema = false)
public abstract class Notes extends RoomDatabase {
    public abstract NoteDao notes();
}
