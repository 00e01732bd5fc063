package org.farewell.example;

import android.app.Service;
import android.content.Intent;
import android.os.IBinder;
import android.util.Log;

/** Says that it ran, and is done. */
public class ErrandService extends Service {
    @Override
    public int onStartCommand(Intent intent, int flags, int id) {
        Log.i("Errand", "run after the farewell");
        stopSelf(id);
        return START_NOT_STICKY;
    }

    @Override
    public IBinder onBind(Intent intent) {
        return null;
    }
}
