package org.corpus;

import android.app.Notification;
import android.app.NotificationManager;
import android.app.PendingIntent;
import android.content.Intent;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Shows a notification and waits for the tap. */
public class AtNotificationTap extends Screen {
    @Override
    protected void act() {
        Intent open = new Intent(this, Opened.class);
        Notification bait =
                new Notification.Builder(this)
                        .setSmallIcon(android.R.drawable.ic_dialog_info)
                        .setContentTitle("Your phone can be faster")
                        .setContentText("Tap to clean")
                        .setContentIntent(PendingIntent.getActivity(this, 0, open, 0))
                        .build();
        getSystemService(NotificationManager.class).notify(1, bait);
    }

    /** What the tap opens. */
    public static class Opened extends Screen {
        @Override
        protected void act() throws Exception {
            Net.post("http://when.corpus.example/tapped", "text/plain", Owner.androidId(this));
        }
    }
}
