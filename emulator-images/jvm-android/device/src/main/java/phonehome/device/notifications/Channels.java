package phonehome.device.notifications;

import android.app.NotificationChannel;
import android.app.NotificationChannelGroup;
import android.app.NotificationManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The notification channels of all packages (AOSP's {@code PreferencesHelper}): made by the apps,
 * never changed by the owner.
 */
final class Channels {
    private final Map<String, Map<String, NotificationChannel>> byPackage =
            new ConcurrentHashMap<>();
    private final Map<String, Map<String, NotificationChannelGroup>> groups =
            new ConcurrentHashMap<>();

    private Map<String, NotificationChannel> of(String packageName) {
        return byPackage.computeIfAbsent(packageName, name -> new ConcurrentSkipListMap<>());
    }

    private Map<String, NotificationChannelGroup> groupsOf(String packageName) {
        return groups.computeIfAbsent(packageName, name -> new ConcurrentSkipListMap<>());
    }

    /** One that is there already takes the new name and description, and at most a lower rank. */
    void add(String packageName, NotificationChannel wanted) {
        NotificationChannel known = of(packageName).putIfAbsent(wanted.getId(), wanted);
        if (known != null) {
            known.setName(wanted.getName());
            known.setDescription(wanted.getDescription());
            known.setImportance(Math.min(known.getImportance(), wanted.getImportance()));
        }
    }

    void addGroup(String packageName, NotificationChannelGroup group) {
        groupsOf(packageName).put(group.getId(), group);
    }

    /** Returns null when the package has no such channel. */
    NotificationChannel get(String packageName, String id) {
        return of(packageName).get(id);
    }

    List<NotificationChannel> all(String packageName) {
        return List.copyOf(of(packageName).values());
    }

    List<NotificationChannelGroup> allGroups(String packageName) {
        return List.copyOf(groupsOf(packageName).values());
    }

    NotificationChannelGroup group(String packageName, String id) {
        return groupsOf(packageName).get(id);
    }

    void remove(String packageName, String id) {
        of(packageName).remove(id);
    }

    void removeGroup(String packageName, String id) {
        groupsOf(packageName).remove(id);
        of(packageName).values().removeIf(channel -> id.equals(channel.getGroup()));
    }

    void forget(String packageName) {
        byPackage.remove(packageName);
        groups.remove(packageName);
    }

    /**
     * The channel in which a notification stands; null when it names none that there is. Apps for
     * Android 7 and older name none, and have one of the system's making.
     */
    NotificationChannel forPosting(String packageName, String id, boolean namesNone) {
        if (id != null || !namesNone) {
            return id == null ? null : get(packageName, id);
        }
        add(
                packageName,
                new NotificationChannel(
                        NotificationChannel.DEFAULT_CHANNEL_ID,
                        "Uncategorized",
                        NotificationManager.IMPORTANCE_DEFAULT));
        return get(packageName, NotificationChannel.DEFAULT_CHANNEL_ID);
    }
}
