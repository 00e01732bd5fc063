package org.neighbours.callee;

import android.content.ContentProvider;
import android.content.ContentValues;
import android.database.Cursor;
import android.database.MatrixCursor;
import android.net.Uri;
import android.os.Binder;
import android.os.Bundle;
import android.os.Process;

/** Answers with who asks, who answers, and who asks once the answer is the store's own business. */
public class OpenStore extends ContentProvider {
    @Override
    public boolean onCreate() {
        return true;
    }

    @Override
    public Cursor query(
            Uri uri, String[] columns, String where, String[] arguments, String order) {
        MatrixCursor rows = new MatrixCursor(new String[] {"who"});
        rows.addRow(new Object[] {who()});
        return rows;
    }

    private String who() {
        String caller = getCallingPackage() + " " + Binder.getCallingUid();
        long token = Binder.clearCallingIdentity();
        String own = String.valueOf(Binder.getCallingUid());
        Binder.restoreCallingIdentity(token);
        boolean restored = caller.endsWith(" " + Binder.getCallingUid());
        return caller + " to " + Process.myUid() + " as " + own + " restored " + restored;
    }

    @Override
    public Bundle call(String method, String argument, Bundle extras) {
        Bundle answer = new Bundle();
        answer.putString("who", method + " by " + who());
        return answer;
    }

    @Override
    public Uri insert(Uri uri, ContentValues values) {
        getContext().getContentResolver().notifyChange(uri, null);
        return uri;
    }

    @Override
    public String getType(Uri uri) {
        return null;
    }

    @Override
    public int delete(Uri uri, String where, String[] arguments) {
        return 0;
    }

    @Override
    public int update(Uri uri, ContentValues values, String where, String[] arguments) {
        return 0;
    }
}
