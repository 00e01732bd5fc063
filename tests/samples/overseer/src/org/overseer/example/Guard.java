package org.overseer.example;

import android.app.Notification;
import android.app.NotificationManager;
import android.app.Service;
import android.content.Intent;
import android.os.IBinder;
import android.service.notification.StatusBarNotification;

/** Runs in the foreground, and tells how its notification stands before and after. */
public class Guard extends Service {
    private static final int ID = 11;

    @Override
    public int onStartCommand(Intent intent, int flags, int startId) {
        startForeground(
                ID, MainActivity.notification(this, MainActivity.CHANNEL, "on guard"));
        NotificationManager manager = getSystemService(NotificationManager.class);
        manager.cancel(ID);
        int ongoing = flagsOf(manager) & Notification.FLAG_FOREGROUND_SERVICE;
        stopForeground(STOP_FOREGROUND_REMOVE);
        Post.send("guarded", "ongoing=" + (ongoing != 0) + "\nafter=" + flagsOf(manager));
        return START_STICKY;
    }

    private static int flagsOf(NotificationManager manager) {
        for (StatusBarNotification one : manager.getActiveNotifications()) {
            if (one.getId() == ID) {
                return one.getNotification().flags;
            }
        }
        return -1;
    }

    @Override
    public IBinder onBind(Intent intent) {
        return null;
    }
}
