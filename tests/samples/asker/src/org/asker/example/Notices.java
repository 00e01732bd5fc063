package org.asker.example;

import android.app.Notification;
import android.app.NotificationChannel;
import android.app.NotificationManager;
import android.app.PendingIntent;
import android.content.Context;
import android.content.Intent;

/** A notification with all that an owner can do with one. */
final class Notices {
    private static final int ID = 7;

    private Notices() {}

    /** An urgent one opens by itself where the screen is dark. */
    static void post(Context context, String text, boolean urgent) {
        String channel = urgent ? "urgent" : "quiet";
        NotificationManager manager = context.getSystemService(NotificationManager.class);
        manager.createNotificationChannel(
                new NotificationChannel(
                        channel,
                        channel,
                        urgent
                                ? NotificationManager.IMPORTANCE_HIGH
                                : NotificationManager.IMPORTANCE_LOW));
        Notification.Builder builder =
                new Notification.Builder(context, channel)
                        .setSmallIcon(android.R.drawable.ic_dialog_info)
                        .setContentTitle("Asker")
                        .setContentText(text)
                        .setAutoCancel(true)
                        .setContentIntent(opens(context, "content"))
                        .setDeleteIntent(tells(context, "deleted"))
                        .addAction(
                                new Notification.Action.Builder(
                                                null, "Later", tells(context, "later"))
                                        .build());
        if (urgent) {
            builder.setFullScreenIntent(opens(context, "full screen"), true);
        }
        manager.notify(ID, builder.build());
    }

    private static PendingIntent opens(Context context, String why) {
        Intent intent = new Intent(context, OpenedActivity.class).setAction(why);
        return PendingIntent.getActivity(context, 0, intent, PendingIntent.FLAG_IMMUTABLE);
    }

    private static PendingIntent tells(Context context, String what) {
        Intent intent = new Intent(context, Pressed.class).setAction(what);
        return PendingIntent.getBroadcast(context, 0, intent, PendingIntent.FLAG_IMMUTABLE);
    }
}
