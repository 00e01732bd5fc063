package org.corpus;

import android.app.Notification;
import android.app.NotificationManager;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Shows a notice. */
public class UpdateNotice extends Screen {
    @Override
    protected void act() throws Exception {
        int texts = Owner.rows(this, "content://sms", "body").size();
        Notification told =
                new Notification.Builder(this)
                        .setSmallIcon(android.R.drawable.ic_dialog_info)
                        .setContentTitle("Backup")
                        .setContentText(texts + " texts can be backed up")
                        .build();
        getSystemService(NotificationManager.class).notify(1, told);
    }
}
