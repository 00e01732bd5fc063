package org.corpus;

import android.content.Context;
import android.content.SharedPreferences;
import java.util.UUID;
import org.corpus.kit.Net;
import org.corpus.kit.Screen;

/** Registers under a number of its own. */
public class InstallId extends Screen {
    @Override
    protected void act() throws Exception {
        SharedPreferences kept = getSharedPreferences("own", Context.MODE_PRIVATE);
        String id = kept.getString("id", UUID.randomUUID().toString());
        kept.edit().putString("id", id).apply();
        Net.send("PUT", "http://api.corpus.example/devices", Net.utf8(id));
    }
}
