package phonehome.device.notifications;

import android.service.notification.NotificationListenerService;
import android.service.notification.NotificationListenerService.Ranking;
import android.service.notification.NotificationRankingUpdate;
import android.service.notification.StatusBarNotification;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import phonehome.device.system.MainThread;

/** The notifications in the shade, and the news of each change for the listeners. */
public final class NotificationBoard {
    /** Hears of changes on the main thread, as the system. */
    public interface Watcher {
        void posted(Posted posted);

        /** {@code reason} is one of {@code NotificationListenerService.REASON_*}. */
        default void removed(Posted posted, int reason) {}
    }

    private final Map<String, Posted> active = new LinkedHashMap<>();
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

    public void watch(Watcher watcher) {
        watchers.add(watcher);
    }

    /** Tells, on the main thread, of each notification that comes up. */
    public void onPosted(Consumer<StatusBarNotification> news) {
        watch(posted -> news.accept(posted.notification()));
    }

    /** Takes the place of one with the same key. */
    synchronized void post(Posted posted) {
        active.put(posted.key(), posted);
        MainThread.post(() -> watchers.forEach(watcher -> watcher.posted(posted)));
    }

    synchronized void remove(int reason, Predicate<Posted> which) {
        for (Posted posted : List.copyOf(active.values())) {
            if (which.test(posted)) {
                active.remove(posted.key());
                MainThread.post(() -> watchers.forEach(watcher -> watcher.removed(posted, reason)));
            }
        }
    }

    /** The owner opened it, and it goes by itself. */
    public void opened(Posted opened) {
        remove(
                NotificationListenerService.REASON_CLICK,
                posted -> posted.key().equals(opened.key()));
    }

    /** The owner swiped it away. */
    public void dismissed(Posted gone) {
        remove(
                NotificationListenerService.REASON_CANCEL,
                posted -> posted.key().equals(gone.key()));
    }

    /** Leaves of the flags of an untagged notification those of {@code mask}. */
    synchronized void changeFlags(String packageName, int id, int mask) {
        active.values().stream()
                .filter(posted -> posted.is(packageName, null, id))
                .forEach(posted -> posted.notification().getNotification().flags &= mask);
    }

    /** All of a package that is gone. */
    void forget(String packageName) {
        remove(
                NotificationListenerService.REASON_PACKAGE_CHANGED,
                posted -> posted.packageName().equals(packageName));
    }

    /** The most important first, of these the newest. */
    public synchronized List<Posted> active() {
        List<Posted> all = new ArrayList<>(active.values());
        all.sort(
                Comparator.comparingInt(Posted::importance)
                        .thenComparingLong(posted -> posted.notification().getPostTime())
                        .reversed());
        return all;
    }

    NotificationRankingUpdate ranking() {
        List<Posted> all = active();
        Ranking[] places = new Ranking[all.size()];
        for (int place = 0; place < places.length; place++) {
            places[place] = all.get(place).ranking(place);
        }
        return new NotificationRankingUpdate(places);
    }
}
