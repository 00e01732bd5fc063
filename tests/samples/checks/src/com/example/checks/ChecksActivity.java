package com.example.checks;

import android.app.Activity;
import android.content.Context;
import android.os.Bundle;
import android.util.Log;
import android.widget.TextView;
import java.util.ArrayList;
import java.util.List;
import org.json.JSONException;
import org.json.JSONObject;

/** Runs every check, in a thread as such code does, and logs what it found. */
public class ChecksActivity extends Activity {
    private static final String TAG = "checks";
    private static final int LONGEST = 600;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TextView text = new TextView(this);
        text.setText("Is this a phone?");
        setContentView(text);
        MainStack.taken = new Exception().getStackTrace();
        Motion.listen(this, () -> new Thread(this::run, "checks").start());
    }

    private void run() {
        List<Check> all = new ArrayList<>();
        all.addAll(BuildChecks.all());
        all.addAll(FileChecks.all());
        all.addAll(RuntimeChecks.all());
        all.addAll(SystemChecks.all());
        all.addAll(HardwareChecks.all());
        all.addAll(WordingChecks.all());
        for (Check check : all) {
            Log.i(TAG, report(check, getApplicationContext()));
        }
        Log.i(TAG, "{\"done\": " + all.size() + "}");
    }

    private static String report(Check check, Context context) {
        try {
            JSONObject out = new JSONObject();
            out.put("id", check.id).put("what", check.what).put("source", check.source);
            return out.put("evidence", evidence(check, context)).toString();
        } catch (JSONException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String evidence(Check check, Context context) {
        try {
            String found = check.probe.evidence(context);
            return found == null || found.length() < LONGEST ? found : found.substring(0, LONGEST);
        } catch (Throwable failed) {
            return "failed: " + failed;
        }
    }
}
