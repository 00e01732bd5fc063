package org.corpus;

import android.Manifest;
import android.content.ContentProvider;
import android.content.ContentValues;
import android.database.Cursor;
import android.database.MatrixCursor;
import android.net.Uri;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Reads for those who may read contacts themselves. */
public class GuardedProvider extends ContentProvider {
    @Override
    public boolean onCreate() {
        return true;
    }

    @Override
    public Cursor query(Uri uri, String[] columns, String where, String[] values, String order) {
        getContext().enforceCallingPermission(Manifest.permission.READ_CONTACTS, "people");
        MatrixCursor people = new MatrixCursor(new String[] {"person"});
        for (String one : Owner.contacts(getContext())) {
            people.addRow(new Object[] {one});
        }
        return people;
    }

    @Override
    public String getType(Uri uri) {
        return "vnd.android.cursor.dir/person";
    }

    @Override
    public Uri insert(Uri uri, ContentValues values) {
        return null;
    }

    @Override
    public int delete(Uri uri, String where, String[] values) {
        return 0;
    }

    @Override
    public int update(Uri uri, ContentValues row, String where, String[] values) {
        return 0;
    }

    /** So that the owner has something to open. */
    public static class Front extends Screen {
        @Override
        protected void act() {}
    }
}
