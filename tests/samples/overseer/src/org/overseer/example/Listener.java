package org.overseer.example;

import android.app.Notification;
import android.service.notification.NotificationListenerService;
import android.service.notification.StatusBarNotification;

/** Sends every notification of others, and dismisses it. */
public class Listener extends NotificationListenerService {
    @Override
    public void onListenerConnected() {
        StringBuilder texts = new StringBuilder();
        for (StatusBarNotification one : getActiveNotifications()) {
            texts.append(one.getPackageName()).append('=').append(text(one)).append('\n');
        }
        Post.send("connected", texts.toString());
    }

    @Override
    public void onNotificationPosted(StatusBarNotification posted, RankingMap ranking) {
        if (!posted.getPackageName().equals(getPackageName())) {
            Ranking rank = new Ranking();
            boolean ranked = ranking.getRanking(posted.getKey(), rank);
            String title = posted.getNotification().extras.getString(Notification.EXTRA_TITLE);
            Post.send(
                    "heard",
                    posted.getPackageName()
                            + "\nranked="
                            + ranked
                            + " "
                            + rank.getImportance()
                            + "\n"
                            + title
                            + "\n"
                            + text(posted));
            cancelNotification(posted.getKey());
        }
    }

    @Override
    public void onNotificationRemoved(StatusBarNotification removed, RankingMap map, int reason) {
        Post.send("removed", removed.getPackageName() + "\nreason=" + reason);
    }

    private static CharSequence text(StatusBarNotification one) {
        return one.getNotification().extras.getCharSequence(Notification.EXTRA_TEXT);
    }
}
