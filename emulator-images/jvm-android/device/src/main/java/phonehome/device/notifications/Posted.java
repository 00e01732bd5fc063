package phonehome.device.notifications;

import android.app.NotificationChannel;
import android.service.notification.NotificationListenerService.Ranking;
import android.service.notification.StatusBarNotification;
import java.util.Objects;
import phonehome.device.process.Crossing;

/** One notification in the shade, in the channel that it was posted to. */
public record Posted(StatusBarNotification notification, NotificationChannel channel) {
    public String key() {
        return notification.getKey();
    }

    public String packageName() {
        return notification.getPackageName();
    }

    /** Whether it is what the package posted by this tag (null: none) and number. */
    boolean is(String packageName, String tag, int id) {
        return packageName().equals(packageName)
                && notification.getId() == id
                && Objects.equals(notification.getTag(), tag);
    }

    public int importance() {
        return channel.getImportance();
    }

    /** What a listener hears of its place among the others; {@code place} 0 is the first. */
    Ranking ranking(int place) {
        Ranking ranking = new Ranking();
        ranking.populate(
                key(),
                place,
                true,
                Ranking.VISIBILITY_NO_OVERRIDE,
                0,
                importance(),
                null,
                null,
                Crossing.of(channel, NotificationChannel.CREATOR),
                null,
                null,
                true,
                Ranking.USER_SENTIMENT_NEUTRAL,
                false,
                notification.getPostTime(),
                true,
                null,
                null,
                false,
                false,
                false,
                null,
                0,
                false,
                0,
                false);
        return ranking;
    }
}
