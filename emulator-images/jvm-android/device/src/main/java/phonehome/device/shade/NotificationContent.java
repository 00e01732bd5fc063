package phonehome.device.shade;

import android.app.Notification;
import android.content.Context;
import android.util.Log;
import android.view.View;
import android.view.ViewGroup;
import android.widget.RemoteViews;
import android.widget.TextView;
import phonehome.device.notifications.Posted;

/** The views that a notification is made of: the app's own or the framework's, as on a phone. */
final class NotificationContent {
    private static final String TAG = "NotifContentInflater";

    private NotificationContent() {}

    /** The largest form that there is; {@code parent} gives the layout and does not get it. */
    static View of(Posted posted, ViewGroup parent, NotificationHand hand) {
        Notification notification = posted.notification().getNotification();
        Context context = parent.getContext();
        try {
            Notification.Builder builder =
                    Notification.Builder.recoverBuilder(context, notification);
            RemoteViews large = builder.createBigContentView();
            RemoteViews views = large == null ? builder.createContentView() : large;
            return views.apply(context, parent, hand::press);
        } catch (RuntimeException broken) {
            // What cannot be made into views is the app's.
            Log.w(TAG, "Couldn't inflate contentViews", broken);
            return plain(notification, context);
        }
    }

    private static View plain(Notification notification, Context context) {
        TextView view = new TextView(context);
        CharSequence title = notification.extras.getCharSequence(Notification.EXTRA_TITLE, "");
        CharSequence text = notification.extras.getCharSequence(Notification.EXTRA_TEXT, "");
        view.setText(title + "\n" + text);
        return view;
    }
}
