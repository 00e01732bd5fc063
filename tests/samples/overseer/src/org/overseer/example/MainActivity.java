package org.overseer.example;

import android.Manifest;
import android.accounts.Account;
import android.accounts.AccountManager;
import android.app.Activity;
import android.app.Notification;
import android.app.NotificationChannel;
import android.app.NotificationManager;
import android.app.admin.DevicePolicyManager;
import android.content.ComponentName;
import android.content.ContentResolver;
import android.content.Context;
import android.content.Intent;
import android.os.Bundle;
import android.provider.Settings;

/** Asks for access to notifications and screens, as stalkerware does, and posts one of its own. */
public class MainActivity extends Activity {
    static final String CHANNEL = "status";
    private static final String AUTHORITY = "org.overseer.sync";
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
        keepInTouch();
        startForegroundService(new Intent(this, Guard.class));
        startForegroundService(new Intent(this, Late.class));
        startActivityForResult(
                new Intent(DevicePolicyManager.ACTION_ADD_DEVICE_ADMIN)
                        .putExtra(
                                DevicePolicyManager.EXTRA_DEVICE_ADMIN,
                                new ComponentName(this, Admin.class)),
                2);
        if (!isAllowed()) {
            startActivity(new Intent(Settings.ACTION_NOTIFICATION_LISTENER_SETTINGS));
            startActivity(new Intent(Settings.ACTION_ACCESSIBILITY_SETTINGS));
        }
    }

    @Override
    protected void onActivityResult(int code, int result, Intent data) {
        Post.send("agreed", "ok=" + (result == RESULT_OK));
    }

    /** An account with a sync each hour is the oldest way to be started for ever. */
    private void keepInTouch() {
        Account account = new Account("me", "org.overseer");
        if (AccountManager.get(this).addAccountExplicitly(account, null, null)) {
            ContentResolver.setSyncAutomatically(account, AUTHORITY, true);
            ContentResolver.addPeriodicSync(account, AUTHORITY, why("hourly"), 3600);
            Bundle manual = why("asked");
            manual.putBoolean(ContentResolver.SYNC_EXTRAS_MANUAL, true);
            ContentResolver.requestSync(account, AUTHORITY, manual);
        }
    }

    private static Bundle why(String text) {
        Bundle extras = new Bundle();
        extras.putString("why", text);
        return extras;
    }

    /** As NotificationManagerCompat looks it up. */
    private boolean isAllowed() {
        String all =
                Settings.Secure.getString(getContentResolver(), "enabled_notification_listeners");
        return all != null && all.contains(getPackageName());
    }

    private Notification notification(String channel, String text) {
        return notification(this, channel, text);
    }

    static Notification notification(Context context, String channel, String text) {
        return new Notification.Builder(context, channel)
                .setSmallIcon(android.R.drawable.ic_lock_lock)
                .setContentTitle("Overseer")
                .setContentText(text)
                .build();
    }
}
