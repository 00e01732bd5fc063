package org.weather.example;

import android.app.Service;
import android.content.Intent;
import android.os.IBinder;

/** Fetches once, then stops itself. */
public class RefreshService extends Service {
    @Override
    public int onStartCommand(Intent intent, int flags, int startId) {
        Forecast forecast = new Forecast(this);
        new Thread(
                        () -> {
                            forecast.fetch();
                            stopSelf(startId);
                        },
                        "refresh")
                .start();
        return START_NOT_STICKY;
    }

    @Override
    public IBinder onBind(Intent intent) {
        return null;
    }
}
