package org.table.room;

import androidx.room.DatabaseConfiguration;
import androidx.room.InvalidationTracker;
import androidx.room.RoomMasterTable;
import androidx.room.RoomOpenHelper;
import androidx.sqlite.db.SupportSQLiteDatabase;
import androidx.sqlite.db.SupportSQLiteOpenHelper;

/** Written by hand where Room's annotation processor would write it. */
public final class Notes_Impl extends Notes {
    private static final String IDENTITY = "the only version";

    private final NoteDao notes = new NoteDao_Impl(this);

    @Override
    public NoteDao notes() {
        return notes;
    }

    @Override
    protected InvalidationTracker createInvalidationTracker() {
        return new InvalidationTracker(this, "Note");
    }

    @Override
    protected SupportSQLiteOpenHelper createOpenHelper(DatabaseConfiguration configuration) {
        RoomOpenHelper callback = new RoomOpenHelper(configuration, new Schema(), IDENTITY, IDENTITY);
        return configuration.sqliteOpenHelperFactory.create(
                SupportSQLiteOpenHelper.Configuration.builder(configuration.context)
                        .name(configuration.name)
                        .callback(callback)
                        .build());
    }

    @Override
    public void clearAllTables() {
        assertNotMainThread();
        getOpenHelper().getWritableDatabase().execSQL("DELETE FROM `Note`");
    }

    private void opened(SupportSQLiteDatabase database) {
        mDatabase = database;
        internalInitInvalidationTracker(database);
    }

    /** The tables. */
    private final class Schema extends RoomOpenHelper.Delegate {
        Schema() {
            super(1);
        }

        @Override
        public void createAllTables(SupportSQLiteDatabase database) {
            database.execSQL("CREATE TABLE `Note` (`id` INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, `body` TEXT)");
            database.execSQL(RoomMasterTable.CREATE_QUERY);
            database.execSQL(RoomMasterTable.createInsertQuery(IDENTITY));
        }

        @Override
        public void dropAllTables(SupportSQLiteDatabase database) {
            database.execSQL("DROP TABLE IF EXISTS `Note`");
        }

        @Override
        public void onCreate(SupportSQLiteDatabase database) {}

        @Override
        public void onOpen(SupportSQLiteDatabase database) {
            opened(database);
        }

        @Override
        public RoomOpenHelper.ValidationResult onValidateSchema(SupportSQLiteDatabase database) {
            return new RoomOpenHelper.ValidationResult(true, null);
        }
    }
}
