package phonehome.device.notifications;

import android.app.Notification;
import android.app.NotificationChannel;
import android.app.NotificationManager;
import android.content.Context;
import android.content.pm.ApplicationInfo;
import android.database.Cursor;
import android.graphics.drawable.Icon;
import android.net.Uri;
import android.provider.ContactsContract.PhoneLookup;
import org.robolectric.RuntimeEnvironment;
import phonehome.device.packages.InstalledPackage;
import phonehome.device.packages.PackageTable;
import phonehome.device.settings.SettingsStore;

/**
 * What the phone's own apps post when something happens to the owner. They are listed without code,
 * so the device posts in their name.
 */
public final class PhoneNotices {
    private static final String CHANNEL = "bugle_default_channel"; // of AOSP's and Google's alike
    private static final int ID = 0;

    private final PackageTable packages;
    private final Poster poster;

    PhoneNotices(PackageTable packages, Poster poster) {
        this.packages = packages;
        this.poster = poster;
    }

    /** A text arrived: the messenger shows who wrote and what; one with code does so by itself. */
    public void text(String from, String body) {
        String name = SettingsStore.SECURE.get("sms_default_application");
        InstalledPackage messenger = packages.get(name);
        if (messenger == null || !messenger.classes().isEmpty()) {
            return;
        }
        NotificationChannel channel =
                new NotificationChannel(CHANNEL, "Messages", NotificationManager.IMPORTANCE_HIGH);
        poster.put(name, from, ID, message(messenger.info(), writer(from), body), channel);
    }

    private static Notification message(ApplicationInfo messenger, String title, String body) {
        Notification notification =
                new Notification.Builder(RuntimeEnvironment.getApplication(), CHANNEL)
                        .setSmallIcon(
                                Icon.createWithResource(
                                        "android", android.R.drawable.stat_notify_chat))
                        .setContentTitle(title)
                        .setContentText(body)
                        .setTicker(title + ": " + body)
                        .setStyle(new Notification.BigTextStyle().bigText(body))
                        .setCategory(Notification.CATEGORY_MESSAGE)
                        .setAutoCancel(true)
                        .build();
        notification.extras.putParcelable("android.appInfo", messenger); // not the system's
        return notification;
    }

    /** The name that the contacts have for a number, or the number. */
    private static String writer(String number) {
        Context system = RuntimeEnvironment.getApplication();
        Uri uri = Uri.withAppendedPath(PhoneLookup.CONTENT_FILTER_URI, Uri.encode(number));
        String[] columns = {PhoneLookup.DISPLAY_NAME};
        try (Cursor found = system.getContentResolver().query(uri, columns, null, null, null)) {
            return found != null && found.moveToFirst() ? found.getString(0) : number;
        }
    }
}
