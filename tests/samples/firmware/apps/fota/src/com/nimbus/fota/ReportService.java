package com.nimbus.fota;

import android.app.IntentService;
import android.content.Context;
import android.content.Intent;
import android.os.Build;
import android.util.Log;
import java.io.IOException;
import org.json.JSONException;

/** Asks for updates, or sends the report, from IntentService's worker thread. */
public class ReportService extends IntentService {
    static final String CHECK = "com.nimbus.fota.service.CHECK";
    static final String REPORT = "com.nimbus.fota.service.REPORT";

    public ReportService() {
        super("report");
    }

    static void start(Context context, String action) {
        context.startService(new Intent(context, ReportService.class).setAction(action));
    }

    @Override
    protected void onHandleIntent(Intent intent) {
        try {
            if (CHECK.equals(intent.getAction())) {
                Server.check(Build.VERSION.INCREMENTAL);
            } else if (REPORT.equals(intent.getAction()) && Period.reportDue(this)) {
                Server.report(Report.zipped(this));
                Period.reported(this);
            }
        } catch (IOException | JSONException failure) {
            Log.w("Fota", "will try again", failure);
        }
    }
}
