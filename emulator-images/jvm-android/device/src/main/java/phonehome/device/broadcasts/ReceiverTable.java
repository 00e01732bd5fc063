package phonehome.device.broadcasts;

import android.content.IIntentReceiver;
import android.content.Intent;
import android.content.IntentFilter;
import android.content.pm.PackageManager;
import android.content.pm.ResolveInfo;
import android.os.Process;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import phonehome.device.packages.IntentResolver;
import phonehome.device.packages.Permissions;
import phonehome.device.process.AppProcess;

/** Who listens to what, and the sticky broadcasts that newcomers get at once. */
final class ReceiverTable {
    private final IntentResolver resolver;
    private final Permissions permissions;
    private final List<Target.Registered> registered = new CopyOnWriteArrayList<>();
    private final Map<String, Intent> stickies = new ConcurrentHashMap<>();

    ReceiverTable(IntentResolver resolver, Permissions permissions) {
        this.resolver = resolver;
        this.permissions = permissions;
    }

    void add(Target.Registered target) {
        registered.add(target);
    }

    void remove(IIntentReceiver receiver) {
        registered.removeIf(target -> target.receiver().asBinder() == receiver.asBinder());
    }

    void forget(AppProcess dead) {
        registered.removeIf(target -> target.process() == dead);
    }

    void keepSticky(Intent intent) {
        stickies.put(intent.getAction(), intent);
    }

    void removeSticky(Intent intent) {
        stickies.remove(intent.getAction());
    }

    List<Intent> stickies(IntentFilter filter) {
        return stickies.values().stream()
                .filter(intent -> filter.hasAction(intent.getAction()))
                .toList();
    }

    /** Everybody who gets this broadcast, highest priority first. */
    List<Target> targets(BroadcastRequest request) {
        List<Target> found = new ArrayList<>();
        if (request.intent().getComponent() == null) {
            found.addAll(listeners(request));
        }
        if ((request.intent().getFlags() & Intent.FLAG_RECEIVER_REGISTERED_ONLY) == 0) {
            found.addAll(declared(request));
        }
        found.sort(Comparator.comparingInt(Target::priority).reversed());
        return found;
    }

    private List<Target.Registered> listeners(BroadcastRequest request) {
        Intent intent = request.intent();
        return registered.stream()
                .filter(target -> matches(target.filter(), intent, request.type()))
                .filter(target -> inPackage(target, intent.getPackage()))
                .filter(target -> target.exported() || isInternal(request, uid(target)))
                .filter(target -> allows(target.permission(), request.senderUid()))
                .filter(target -> allows(request.permission(), uid(target)))
                .toList();
    }

    private List<Target.Declared> declared(BroadcastRequest request) {
        Intent intent = request.intent();
        return resolver.receivers(intent, request.type()).stream()
                .filter(match -> ImplicitBroadcasts.reaches(intent, match.activityInfo))
                .filter(match -> mayReach(match, request))
                .map(match -> new Target.Declared(match.activityInfo, match.priority))
                .toList();
    }

    private boolean mayReach(ResolveInfo match, BroadcastRequest request) {
        int uid = match.activityInfo.applicationInfo.uid;
        boolean open = match.activityInfo.exported || isInternal(request, uid);
        return open
                && allows(match.activityInfo.permission, request.senderUid())
                && allows(request.permission(), uid);
    }

    private static boolean isInternal(BroadcastRequest request, int uid) {
        return request.senderUid() == uid
                || request.senderUid() == Process.SYSTEM_UID
                || request.senderUid() == Process.SHELL_UID;
    }

    private boolean allows(String permission, int uid) {
        return permissions.ofUid(permission, uid) == PackageManager.PERMISSION_GRANTED;
    }

    private static int uid(Target.Registered target) {
        return target.process() == null ? Process.SYSTEM_UID : target.process().uid();
    }

    private static boolean inPackage(Target.Registered target, String only) {
        return only == null
                || (target.process() != null && only.equals(target.process().packageName()));
    }

    private static boolean matches(IntentFilter filter, Intent intent, String type) {
        int result =
                filter.match(
                        intent.getAction(),
                        type != null ? type : intent.getType(),
                        intent.getScheme(),
                        intent.getData(),
                        intent.getCategories(),
                        "broadcast");
        return result >= 0;
    }
}
