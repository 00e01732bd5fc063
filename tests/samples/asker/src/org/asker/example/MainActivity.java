package org.asker.example;

import android.app.Activity;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.os.Bundle;
import android.util.Log;

/**
 * Does what the extras of its intent say: {@code ask} names permissions, separated by commas, {@code
 * post} is the text of a notification. Without any it posts one that waits for its owner.
 */
public class MainActivity extends Activity {
    static final String TAG = "asker";

    @Override
    protected void onCreate(Bundle saved) {
        super.onCreate(saved);
        act(getIntent());
    }

    @Override
    protected void onNewIntent(Intent intent) {
        act(intent);
    }

    private void act(Intent intent) {
        String asked = intent.getStringExtra("ask");
        String text = intent.getStringExtra("post");
        if (asked != null) {
            requestPermissions(asked.split(","), 1);
        } else {
            boolean urgent = intent.getBooleanExtra("urgent", false);
            Notices.post(this, text == null ? "your report is ready" : text, urgent);
        }
    }

    @Override
    protected void onPause() {
        super.onPause();
        Log.i(TAG, "paused");
    }

    @Override
    protected void onResume() {
        super.onResume();
        Log.i(TAG, "resumed");
    }

    @Override
    public void onRequestPermissionsResult(int code, String[] names, int[] results) {
        StringBuilder told = new StringBuilder("answered");
        for (int i = 0; i < names.length; i++) {
            told.append(' ').append(names[i].substring(names[i].lastIndexOf('.') + 1));
            told.append(results[i] == PackageManager.PERMISSION_GRANTED ? "=yes" : "=no");
            told.append(shouldShowRequestPermissionRationale(names[i]) ? "+explain" : "");
        }
        Log.i(TAG, told.toString());
    }
}
