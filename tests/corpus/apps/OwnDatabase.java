package org.corpus;

import android.database.sqlite.SQLiteDatabase;
import java.io.DataInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.security.SecureRandom;
import org.corpus.kit.Net;
import org.corpus.kit.Screen;

/** Scores, uploaded as a file. */
public class OwnDatabase extends Screen {
    @Override
    protected void act() throws Exception {
        File file = getDatabasePath("scores.db");
        file.getParentFile().mkdirs();
        try (SQLiteDatabase base = SQLiteDatabase.openOrCreateDatabase(file, null)) {
            base.execSQL("CREATE TABLE IF NOT EXISTS t (name TEXT, points INTEGER)");
            base.execSQL(
                    "INSERT INTO t VALUES ('Player', ?)",
                    new Object[] {new SecureRandom().nextInt(1000)});
        }
        byte[] data = new byte[(int) file.length()];
        try (DataInputStream in = new DataInputStream(new FileInputStream(file))) {
            in.readFully(data);
        }
        Net.post("http://forms.corpus.example/scores", "application/octet-stream", data);
    }
}
