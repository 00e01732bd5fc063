package org.corpus;

import android.app.Notification;
import android.app.NotificationManager;
import java.util.List;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Reminds its owner of an appointment. */
public class DiaryNotice extends Screen {
    @Override
    protected void act() throws Exception {
        List<String> titles = Owner.rows(this, "content://com.android.calendar/events", "title");
        Notification told =
                new Notification.Builder(this)
                        .setSmallIcon(android.R.drawable.ic_dialog_info)
                        .setContentTitle("Next")
                        .setContentText(titles.get(0))
                        .build();
        getSystemService(NotificationManager.class).notify(1, told);
    }
}
