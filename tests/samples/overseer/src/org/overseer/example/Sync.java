package org.overseer.example;

import android.accounts.Account;
import android.app.Application;
import android.app.Service;
import android.content.AbstractThreadedSyncAdapter;
import android.content.ContentProviderClient;
import android.content.Context;
import android.content.Intent;
import android.content.SyncResult;
import android.os.Bundle;
import android.os.IBinder;
import android.os.SystemClock;

/** Comes to life by the clock of the system, whatever became of the rest of the app. */
public class Sync extends Service {
    private Adapter adapter;

    @Override
    public void onCreate() {
        adapter = new Adapter(this);
    }

    @Override
    public IBinder onBind(Intent intent) {
        return adapter.getSyncAdapterBinder();
    }

    private static final class Adapter extends AbstractThreadedSyncAdapter {
        Adapter(Context context) {
            super(context, true);
        }

        @Override
        public void onPerformSync(
                Account account,
                Bundle extras,
                String authority,
                ContentProviderClient provider,
                SyncResult result) {
            long minutes = SystemClock.elapsedRealtime() / 60_000;
            Post.send(
                    "synced",
                    extras.getString("why")
                            + " "
                            + account.name
                            + " "
                            + authority
                            + " "
                            + Application.getProcessName()
                            + "\n"
                            + minutes);
        }
    }
}
