package org.processes.example;

import android.app.Service;
import android.content.Intent;
import android.os.IBinder;
import android.telephony.TelephonyManager;

/** Sends the IMEI from its own process when it is started. */
public final class RemoteService extends Service {
    @Override
    public IBinder onBind(Intent intent) {
        return Answers.binder();
    }

    @Override
    public int onStartCommand(Intent intent, int flags, int startId) {
        Word word = intent.getParcelableExtra("word");
        String imei = getSystemService(TelephonyManager.class).getImei();
        Post.send("imei=" + imei + "\nword=" + word.text);
        return START_NOT_STICKY;
    }
}
