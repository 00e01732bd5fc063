package phonehome.device.notifications;

import android.content.ComponentName;
import android.service.notification.INotificationListener;
import android.service.notification.NotificationListenerService;
import phonehome.device.access.ManagedServices;
import phonehome.device.packages.IntentResolver;
import phonehome.device.services.ActiveServices;

/** The notification listeners, told of what comes and goes in the shade. */
final class NotificationListeners implements NotificationBoard.Watcher {
    private static final ManagedServices.Kind<INotificationListener> KIND =
            new ManagedServices.Kind<>(
                    NotificationListenerService.SERVICE_INTERFACE,
                    "android.permission.BIND_NOTIFICATION_LISTENER_SERVICE",
                    "enabled_notification_listeners",
                    INotificationListener.Stub::asInterface);

    private final ManagedServices<INotificationListener> managed;
    private final NotificationBoard board;

    NotificationListeners(
            IntentResolver resolver, ActiveServices services, NotificationBoard board) {
        this.managed = new ManagedServices<>(KIND, resolver, services, this::greet);
        this.board = board;
        board.watch(this);
    }

    ManagedServices<INotificationListener> managed() {
        return managed;
    }

    private void greet(ComponentName name) {
        managed.tell(name, listener -> listener.onListenerConnected(board.ranking()));
    }

    @Override
    public void posted(Posted posted) {
        managed.tellAll(
                listener ->
                        listener.onNotificationPosted(
                                new Holder(posted.notification()), board.ranking()));
    }

    @Override
    public void removed(Posted posted, int reason) {
        managed.tellAll(
                listener ->
                        listener.onNotificationRemoved(
                                new Holder(posted.notification()), board.ranking(), null, reason));
    }
}
