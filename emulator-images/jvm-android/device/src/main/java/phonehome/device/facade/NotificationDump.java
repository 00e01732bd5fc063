package phonehome.device.facade;

import android.content.ComponentName;
import android.service.notification.StatusBarNotification;
import java.io.PrintWriter;
import java.util.Collection;
import phonehome.device.notifications.Notifications;
import phonehome.device.notifications.Posted;

/**
 * {@code dumpsys notification}: what is posted and who listens, in the lines of AOSP 15's {@code
 * NotificationManagerService.dumpImpl} and {@code ManagedServices.dump}.
 */
public final class NotificationDump {
    private NotificationDump() {}

    /** Prints all there is; texts are never redacted. */
    public static void print(PrintWriter out, Notifications all) {
        out.println("Current Notification Manager state:");
        out.println("  Notification List:");
        all.board().active().forEach(posted -> describe(out, posted));
        out.println();
        out.println("  Notification listeners:");
        Collection<ComponentName> live = all.listeners().bound();
        out.println("    Allowed notification listeners:");
        all.listeners().enabled().forEach(one -> out.println("      " + one.flattenToString()));
        out.println("    Live notification listeners (" + live.size() + "):");
        live.forEach(one -> out.println("      " + one + " (user 0)"));
    }

    private static void describe(PrintWriter out, Posted posted) {
        StatusBarNotification one = posted.notification();
        out.printf(
                "    NotificationRecord(0x%08x: pkg=%s user=UserHandle{0} id=%d tag=%s"
                        + " importance=%d key=%s: %s)%n",
                System.identityHashCode(posted),
                one.getPackageName(),
                one.getId(),
                one.getTag(),
                posted.importance(),
                one.getKey(),
                one.getNotification());
        CharSequence title = one.getNotification().extras.getCharSequence("android.title");
        CharSequence text = one.getNotification().extras.getCharSequence("android.text");
        out.println("        android.title=String (" + title + ")");
        out.println("        android.text=String (" + text + ")");
    }
}
