package org.smsbackup.example;

import android.app.Service;
import android.content.Intent;
import android.os.Binder;
import android.os.Handler;
import android.os.IBinder;
import android.os.Looper;
import android.util.Log;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.json.JSONException;

/** Backs up when started, and when its bound activity asks. */
public class BackupService extends Service {
    /** Told on the main thread. */
    interface Listener {
        void finished(Backup.Counts counts);
    }

    /** For the activity of this process. */
    final class Local extends Binder {
        BackupService service() {
            return BackupService.this;
        }
    }

    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private final Handler main = new Handler(Looper.getMainLooper());
    private Backup.Counts last;

    @Override
    public IBinder onBind(Intent intent) {
        return new Local();
    }

    @Override
    public int onStartCommand(Intent intent, int flags, int startId) {
        backUp(counts -> stopSelf(startId));
        return START_NOT_STICKY;
    }

    @Override
    public void onDestroy() {
        super.onDestroy();
        worker.shutdown();
    }

    Backup.Counts last() {
        return last;
    }

    void backUp(Listener listener) {
        worker.execute(
                () -> {
                    Backup.Counts counts = write();
                    main.post(
                            () -> {
                                last = counts;
                                listener.finished(counts);
                            });
                });
    }

    private Backup.Counts write() {
        try {
            return new Backup(this).write();
        } catch (IOException | JSONException | SecurityException failure) {
            Log.w("SmsBackup", "no backup", failure);
            return null;
        }
    }
}
