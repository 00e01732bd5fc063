package phonehome.device.notifications;

import android.service.notification.INotificationListener;
import phonehome.device.access.ManagedServices;
import phonehome.device.packages.IntentResolver;
import phonehome.device.packages.PackageTable;
import phonehome.device.packages.Permissions;
import phonehome.device.services.ActiveServices;

/** The notifications of one phone: the service, the shade, the listeners. */
public record Notifications(
        NotificationService service,
        NotificationBoard board,
        ManagedServices<INotificationListener> listeners,
        PhoneNotices notices,
        Channels channels) {

    public static Notifications build(
            PackageTable packages,
            IntentResolver resolver,
            Permissions permissions,
            ActiveServices services) {
        Channels channels = new Channels();
        NotificationBoard board = new NotificationBoard();
        board.watch(new ShownTexts());
        var listeners = new NotificationListeners(resolver, services, board).managed();
        Poster poster = new Poster(packages, permissions, channels, board);
        services.foreground().shownBy(poster);
        return new Notifications(
                new NotificationService(poster, channels, board, listeners),
                board,
                listeners,
                new PhoneNotices(packages, poster),
                channels);
    }

    /** A package is gone. */
    public void forget(String packageName) {
        board.forget(packageName);
        channels.forget(packageName);
    }
}
