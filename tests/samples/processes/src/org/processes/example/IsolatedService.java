package org.processes.example;

import android.app.Service;
import android.content.Intent;
import android.os.IBinder;

/** Runs in a process without any right. */
public final class IsolatedService extends Service {
    @Override
    public IBinder onBind(Intent intent) {
        return Answers.binder();
    }
}
