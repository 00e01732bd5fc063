package com.nimbus.backup;

import android.app.IntentService;
import android.content.Intent;
import android.util.Log;
import java.io.IOException;
import org.json.JSONException;

/** Copies into a file, then asks how the server is. */
public class BackupService extends IntentService {
    public BackupService() {
        super("backup");
    }

    @Override
    protected void onHandleIntent(Intent intent) {
        try {
            Copy.of(this).write(this);
            Cloud.health();
        } catch (IOException | JSONException failure) {
            Log.w("Backup", "tomorrow again", failure);
        }
    }
}
