package com.carrier.provisioning;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.database.Cursor;
import android.net.Uri;
import android.util.Log;

/** Asks a provider; result code 1 when it answered, 2 when it refused or there is none. */
public class AskReceiver extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
        String uri = intent.getStringExtra("uri");
        if (uri == null) {
            return;
        }
        PendingResult pending = goAsync();
        new Thread(() -> ask(context, pending, Uri.parse(uri)), "ask").start();
    }

    private static void ask(Context context, PendingResult pending, Uri uri) {
        try (Cursor rows = context.getContentResolver().query(uri, null, null, null, null)) {
            pending.setResultCode(rows == null ? 2 : 1);
        } catch (RuntimeException refused) {
            Log.i("Provisioning", "no answer from " + uri, refused);
            pending.setResultCode(2);
        } finally {
            pending.finish();
        }
    }
}
