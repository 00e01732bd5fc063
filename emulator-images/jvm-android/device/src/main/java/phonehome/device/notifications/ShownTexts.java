package phonehome.device.notifications;

import android.app.Notification;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import phonehome.device.system.DeviceLog;
import phonehome.runtime.tap.Exposed;

/** Tells the host what an owner was shown in notifications: each text of a package once. */
final class ShownTexts implements NotificationBoard.Watcher {
    private static final int LONGEST = 500;

    /** Of one package, whose texts may count something down. */
    private static final int MOST = 200;

    private final Map<String, Set<Map<String, String>>> told = new HashMap<>();

    @Override
    public void posted(Posted posted) {
        Notification shown = posted.notification().getNotification();
        CharSequence big = text(shown, Notification.EXTRA_BIG_TEXT);
        Map<String, String> texts =
                Map.of(
                        "title", cut(text(shown, Notification.EXTRA_TITLE)),
                        "text", cut(big.isEmpty() ? text(shown, Notification.EXTRA_TEXT) : big));
        Set<Map<String, String>> before =
                told.computeIfAbsent(posted.packageName(), name -> new HashSet<>());
        if (before.size() < MOST && before.add(texts)) {
            Map<String, Object> data = new HashMap<>(texts);
            data.put("channel", cut(String.valueOf(posted.channel().getName())));
            data.put("importance", posted.importance());
            DeviceLog.tell("notification_posted", posted.packageName(), null, data);
            if (shown.visibility == Notification.VISIBILITY_PUBLIC) {
                String all = texts.get("title") + "\n" + texts.get("text");
                Exposed.tell("notification", all, posted.packageName());
            }
        }
    }

    private static CharSequence text(Notification shown, String extra) {
        return shown.extras.getCharSequence(extra, "");
    }

    private static String cut(CharSequence text) {
        return text.toString().substring(0, Math.min(text.length(), LONGEST));
    }
}
