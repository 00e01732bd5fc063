package org.overseer.example;

import android.Manifest;
import android.app.Activity;
import android.app.Notification;
import android.app.NotificationChannel;
import android.app.NotificationManager;
import android.content.Intent;
import android.os.Bundle;
import android.provider.Settings;

/** Asks for access to notifications and screens, as stalkerware does, and posts one of its own. */
public class MainActivity extends Activity {
    private static final String CHANNEL = "status";
    private static final int ID = 7;

    @Override
    protected void onCreate(Bundle saved) {
        super.onCreate(saved);
        requestPermissions(new String[] {Manifest.permission.POST_NOTIFICATIONS}, 1);
    }

    @Override
    public void onRequestPermissionsResult(int code, String[] names, int[] results) {
        NotificationManager manager = getSystemService(NotificationManager.class);
        manager.createNotificationChannel(
                new NotificationChannel(CHANNEL, "Status", NotificationManager.IMPORTANCE_LOW));
        manager.notify(ID, notification(CHANNEL, "protected"));
        manager.notify(ID + 1, notification("of nobody", "never shown"));
        manager.notify("gone", ID, notification(CHANNEL, "taken back"));
        manager.cancel("gone", ID);
        Post.send(
                "posted",
                "enabled="
                        + manager.areNotificationsEnabled()
                        + "\nactive="
                        + manager.getActiveNotifications().length
                        + "\nchannels="
                        + manager.getNotificationChannels().size());
        if (!isAllowed()) {
            startActivity(new Intent(Settings.ACTION_NOTIFICATION_LISTENER_SETTINGS));
            startActivity(new Intent(Settings.ACTION_ACCESSIBILITY_SETTINGS));
        }
    }

    /** As NotificationManagerCompat looks it up. */
    private boolean isAllowed() {
        String all =
                Settings.Secure.getString(getContentResolver(), "enabled_notification_listeners");
        return all != null && all.contains(getPackageName());
    }

    private Notification notification(String channel, String text) {
        return new Notification.Builder(this, channel)
                .setSmallIcon(android.R.drawable.ic_lock_lock)
                .setContentTitle("Overseer")
                .setContentText(text)
                .build();
    }
}
