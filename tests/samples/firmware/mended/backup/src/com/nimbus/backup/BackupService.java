package com.nimbus.backup;

import android.app.IntentService;
import android.content.Intent;
import android.util.Log;
import java.io.IOException;
import org.json.JSONException;

/** Copies into a file, and into the cloud. */
public class BackupService extends IntentService {
    public BackupService() {
        super("backup");
    }

    @Override
    protected void onHandleIntent(Intent intent) {
        try {
            Copy copy = Copy.of(this);
            copy.write(this);
            Cloud.store(copy.contacts);
        } catch (IOException | JSONException failure) {
            Log.w("Backup", "tomorrow again", failure);
        }
    }
}
