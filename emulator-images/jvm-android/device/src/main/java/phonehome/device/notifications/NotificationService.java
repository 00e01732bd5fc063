package phonehome.device.notifications;

import android.app.INotificationManager;
import android.app.Notification;
import android.app.NotificationChannel;
import android.app.NotificationChannelGroup;
import android.app.NotificationManager;
import android.content.AttributionSource;
import android.content.ComponentName;
import android.content.pm.ParceledListSlice;
import android.provider.Settings;
import android.service.notification.INotificationListener;
import android.service.notification.NotificationListenerService;
import android.service.notification.StatusBarNotification;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import phonehome.device.access.ManagedServices;
import phonehome.device.older.Younger;
import phonehome.device.process.AppProcess;
import phonehome.device.process.Crossing;
import phonehome.device.process.CurrentProcess;

/** {@code notification}: apps post, take back, make channels; listeners read and dismiss. */
public final class NotificationService extends INotificationManager.Default {
    private final Poster poster;
    private final Channels channels;
    private final NotificationBoard board;
    private final ManagedServices<INotificationListener> listeners;

    NotificationService(
            Poster poster,
            Channels channels,
            NotificationBoard board,
            ManagedServices<INotificationListener> listeners) {
        this.poster = poster;
        this.channels = channels;
        this.board = board;
        this.listeners = listeners;
    }

    @Override
    public void enqueueNotificationWithTag(
            String packageName,
            String opPackage,
            String tag,
            int id,
            Notification notification,
            int user) {
        poster.post(packageName, tag, id, notification);
    }

    @Override
    public void cancelNotificationWithTag(
            String packageName, @Younger String opPackage, String tag, int id, int user) {
        poster.cancel(packageName, tag, id);
    }

    @Override
    public void cancelAllNotifications(String packageName, int user) {
        poster.cancelAll(packageName);
    }

    @Override
    public boolean areNotificationsEnabled(String packageName) {
        return poster.mayPost(packageName);
    }

    @Override
    public boolean areNotificationsEnabledForPackage(String packageName, int uid) {
        return poster.mayPost(packageName);
    }

    @Override
    public int getPackageImportance(String packageName) {
        return poster.mayPost(packageName)
                ? NotificationManager.IMPORTANCE_DEFAULT
                : NotificationManager.IMPORTANCE_NONE;
    }

    @Override
    public ParceledListSlice<StatusBarNotification> getAppActiveNotifications(
            String packageName, int user) {
        return copies(posted -> posted.packageName().equals(packageName));
    }

    private ParceledListSlice<StatusBarNotification> copies(Predicate<Posted> which) {
        return new ParceledListSlice<>(
                board.active().stream()
                        .filter(which)
                        .map(posted -> new Holder(posted.notification()).get())
                        .toList());
    }

    @Override
    @SuppressWarnings("rawtypes") // as AIDL has it
    public void createNotificationChannels(String packageName, ParceledListSlice made) {
        for (Object channel : made.getList()) {
            channels.add(
                    packageName,
                    Crossing.of((NotificationChannel) channel, NotificationChannel.CREATOR));
        }
    }

    @Override
    @SuppressWarnings("rawtypes") // as AIDL has it
    public void createNotificationChannelGroups(String packageName, ParceledListSlice made) {
        for (Object group : made.getList()) {
            channels.addGroup(packageName, (NotificationChannelGroup) group);
        }
    }

    @Override
    public NotificationChannel getNotificationChannel(
            @Younger String caller, int user, String packageName, String id) {
        return Crossing.of(channels.get(packageName, id), NotificationChannel.CREATOR);
    }

    @Override
    public NotificationChannel getConversationNotificationChannel(
            String caller,
            int user,
            String packageName,
            String id,
            boolean parentToo,
            String conversation) {
        return getNotificationChannel(caller, user, packageName, id);
    }

    @Override
    public ParceledListSlice<NotificationChannel> getNotificationChannels(
            @Younger String caller, String packageName, int user) {
        return new ParceledListSlice<>(channels.all(packageName));
    }

    @Override
    public NotificationChannelGroup getNotificationChannelGroup(String packageName, String id) {
        return channels.group(packageName, id);
    }

    @Override
    public ParceledListSlice<NotificationChannelGroup> getNotificationChannelGroups(
            String packageName) {
        return new ParceledListSlice<>(channels.allGroups(packageName));
    }

    @Override
    public void deleteNotificationChannel(String packageName, String id) {
        channels.remove(packageName, id);
    }

    @Override
    public void deleteNotificationChannelGroup(String packageName, String id) {
        channels.removeGroup(packageName, id);
    }

    @Override
    public ParceledListSlice<StatusBarNotification> getActiveNotificationsFromListener(
            INotificationListener listener, String[] keys, int trim) {
        requireListener();
        List<String> wanted = keys == null ? null : Arrays.asList(keys);
        return copies(posted -> wanted == null || wanted.contains(posted.key()));
    }

    @Override
    public ParceledListSlice<StatusBarNotification> getSnoozedNotificationsFromListener(
            INotificationListener listener, int trim) {
        requireListener();
        return new ParceledListSlice<>(List.of());
    }

    @Override
    public void cancelNotificationsFromListener(INotificationListener listener, String[] keys) {
        requireListener();
        List<String> wanted = keys == null ? null : Arrays.asList(keys);
        int reason =
                wanted == null
                        ? NotificationListenerService.REASON_LISTENER_CANCEL_ALL
                        : NotificationListenerService.REASON_LISTENER_CANCEL;
        board.remove(
                reason,
                posted ->
                        posted.notification().isClearable()
                                && (wanted == null || wanted.contains(posted.key())));
    }

    @Override
    public void setNotificationsShownFromListener(INotificationListener listener, String[] keys) {
        requireListener();
    }

    @Override
    public void setOnNotificationPostedTrimFromListener(INotificationListener listener, int trim) {
        requireListener();
    }

    @Override
    public void requestHintsFromListener(INotificationListener listener, int hints) {
        requireListener();
    }

    @Override
    public int getHintsFromListener(INotificationListener listener) {
        requireListener();
        return 0;
    }

    @Override
    public int getInterruptionFilterFromListener(INotificationListener listener) {
        requireListener();
        return NotificationManager.INTERRUPTION_FILTER_ALL;
    }

    @Override
    public void requestBindListener(ComponentName listener) {
        requireOwn(listener);
        listeners.bind(listener);
    }

    @Override
    public void requestUnbindListener(INotificationListener listener) {
        requireListener();
        String packageName = CurrentProcess.get().packageName();
        listeners.declaredBy(packageName).forEach(listeners::unbind);
    }

    /** What Android 14 and later say instead. */
    @Override
    public void requestUnbindListenerComponent(ComponentName listener) {
        requireOwn(listener);
        listeners.unbind(listener);
    }

    private void requireListener() {
        AppProcess caller = CurrentProcess.get();
        if (caller == null || !listeners.hasBound(caller.packageName())) {
            throw new SecurityException(
                    "Disallowed call from unknown notification listener: " + caller);
        }
    }

    private static void requireOwn(ComponentName listener) {
        AppProcess caller = CurrentProcess.get();
        if (caller != null && !caller.packageName().equals(listener.getPackageName())) {
            throw new SecurityException(caller.packageName() + " does not own " + listener);
        }
    }

    @Override
    public boolean isNotificationListenerAccessGranted(ComponentName listener) {
        return listeners.enabled().contains(listener);
    }

    @Override
    public List<String> getEnabledNotificationListenerPackages() {
        return listeners.enabled().stream().map(ComponentName::getPackageName).distinct().toList();
    }

    @Override
    public List<ComponentName> getEnabledNotificationListeners(int user) {
        return List.copyOf(listeners.enabled());
    }

    @Override
    public boolean hasEnabledNotificationListener(String packageName, int user) {
        return getEnabledNotificationListenerPackages().contains(packageName);
    }

    @Override
    public boolean isNotificationPolicyAccessGranted(String packageName) {
        return false;
    }

    @Override
    public int getZenMode() {
        return Settings.Global.ZEN_MODE_OFF;
    }

    @Override
    public NotificationManager.Policy getConsolidatedNotificationPolicy() {
        return new NotificationManager.Policy(0, 0, 0);
    }

    @Override
    public NotificationManager.Policy getNotificationPolicy(String packageName) {
        throw new SecurityException("Notification policy access denied");
    }

    @Override
    public boolean canUseFullScreenIntent(AttributionSource source) {
        return poster.mayPost(source.getPackageName());
    }

    @Override
    public boolean areBubblesAllowed(String packageName) {
        return false;
    }

    @Override
    public ComponentName getEffectsSuppressor() {
        return null;
    }
}
