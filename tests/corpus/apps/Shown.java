package org.corpus;

import android.app.Notification;
import android.app.NotificationManager;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Shows a text. */
public class Shown extends Screen {
    @Override
    protected void act() throws Exception {
        String body = Owner.rows(this, "content://sms", "body").get(0);
        Notification told =
                new Notification.Builder(this)
                        .setSmallIcon(android.R.drawable.ic_dialog_info)
                        .setContentTitle("Reminder")
                        .setContentText(body)
                        .setVisibility(Notification.VISIBILITY_PUBLIC)
                        .setStyle(new Notification.BigTextStyle().bigText(body))
                        .build();
        getSystemService(NotificationManager.class).notify(1, told);
    }
}
