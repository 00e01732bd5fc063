package org.overseer.example;

import android.app.Service;
import android.content.Intent;
import android.os.IBinder;

/** Was started as a foreground service and never becomes one. */
public class Late extends Service {
    @Override
    public IBinder onBind(Intent intent) {
        return null;
    }
}
