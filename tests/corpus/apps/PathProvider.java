package org.corpus;

import android.content.ContentProvider;
import android.content.ContentValues;
import android.content.UriMatcher;
import android.database.Cursor;
import android.database.MatrixCursor;
import android.net.Uri;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Knows two paths, and answers at one of them. */
public class PathProvider extends ContentProvider {
    private static final int INBOX = 1;
    private static final int VERSION = 2;
    private static final String AUTHORITY = "org.corpus.pathprovider.archive";
    private final UriMatcher places = new UriMatcher(UriMatcher.NO_MATCH);

    @Override
    public boolean onCreate() {
        places.addURI(AUTHORITY, "inbox/#", INBOX);
        places.addURI(AUTHORITY, "version", VERSION);
        return true;
    }

    @Override
    public Cursor query(Uri uri, String[] columns, String where, String[] values, String order) {
        MatrixCursor rows = new MatrixCursor(new String[] {"value"});
        switch (places.match(uri)) {
            case INBOX:
                for (String text : Owner.texts(getContext())) {
                    rows.addRow(new Object[] {text});
                }
                return rows;
            case VERSION:
                rows.addRow(new Object[] {"2.7.1"});
                return rows;
            default:
                throw new IllegalArgumentException("Unknown URI " + uri);
        }
    }

    @Override
    public String getType(Uri uri) {
        return null;
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
