package com.carrier.provisioning;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.database.Cursor;
import android.net.Uri;
import android.util.Log;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/** Asks a provider, and waits for none: one that never answers is asked once. */
public class AskReceiver extends BroadcastReceiver {
    private static final Set<String> ASKED = Collections.synchronizedSet(new HashSet<>());

    @Override
    public void onReceive(Context context, Intent intent) {
        String uri = intent.getStringExtra("uri");
        if (uri != null && ASKED.add(uri)) {
            Context app = context.getApplicationContext();
            new Thread(() -> ask(app, uri), "ask").start();
        }
    }

    private static void ask(Context context, String uri) {
        try (Cursor rows = context.getContentResolver().query(Uri.parse(uri), null, null, null, null)) {
            Log.d("Provisioning", rows == null ? "nobody answers at " + uri : uri + " answered");
        } catch (RuntimeException refused) {
            Log.d("Provisioning", uri + " refused", refused);
        } finally {
            ASKED.remove(uri);
        }
    }
}
