package org.overseer.example;

import android.app.Service;
import android.content.Intent;
import android.os.IBinder;

/** Declares the type of account; nobody asks it anything. */
public class Accounts extends Service {
    @Override
    public IBinder onBind(Intent intent) {
        return null;
    }
}
