package phonehome.device.notifications;

import android.service.notification.IStatusBarNotificationHolder;
import android.service.notification.StatusBarNotification;
import phonehome.device.process.Crossing;

/** Hands a notification to a listener, which takes it out of its own accord. */
final class Holder extends IStatusBarNotificationHolder.Stub {
    private final StatusBarNotification notification;

    Holder(StatusBarNotification notification) {
        this.notification = notification;
    }

    @Override
    public StatusBarNotification get() {
        return Crossing.of(notification, StatusBarNotification.CREATOR);
    }
}
