package phonehome.device.broadcasts;

import android.content.ComponentName;
import android.content.IIntentReceiver;
import android.content.Intent;
import android.content.IntentFilter;
import android.content.res.CompatibilityInfo;
import android.os.Bundle;
import android.os.Handler;
import android.os.IBinder;
import android.os.Looper;
import android.os.Process;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import phonehome.device.events.CrossPackage;
import phonehome.device.events.Hosting;
import phonehome.device.intents.IntentText;
import phonehome.device.packages.IntentResolver;
import phonehome.device.packages.Permissions;
import phonehome.device.process.AppProcess;
import phonehome.device.process.Crossing;
import phonehome.device.process.CurrentProcess;
import phonehome.device.process.ProcessTable;
import phonehome.device.process.RemoteCall;
import phonehome.device.system.DeviceLog;
import phonehome.device.system.MainThread;
import phonehome.runtime.tap.Exposed;

/**
 * Delivers broadcasts: one at a time, each to one receiver after the other.
 *
 * <p>Unordered broadcasts reach registered receivers at once, as on a phone. A receiver that died
 * or took longer than a minute of device time is passed over. Lives on the main thread.
 */
public final class BroadcastQueue {
    private static final long PATIENCE_MS = 60_000;

    private final ReceiverTable receivers;
    private final ProcessTable processes;
    private final Handler timer = Handler.createAsync(Looper.getMainLooper());
    private final Deque<Broadcast> waiting = new ArrayDeque<>();
    private Broadcast current;
    private AppProcess receiving;
    private final Runnable giveUp = () -> advance("timeout");

    public BroadcastQueue(
            IntentResolver resolver, Permissions permissions, ProcessTable processes) {
        this.receivers = new ReceiverTable(resolver, permissions);
        this.processes = processes;
        processes.addMourner(this::forget);
    }

    /** Queues a broadcast; {@code resultTo} hears of its end and may be null. */
    public void send(BroadcastRequest request, IIntentReceiver resultTo) {
        if (request.sticky()) {
            receivers.keepSticky(request.intent());
        }
        if (isForAll(request)) {
            String where = "broadcast:" + request.intent().getAction();
            Exposed.tell(where, IntentText.of(request.intent()), request.senderPackage());
        }
        CrossPackage.Caller sender = CrossPackage.Caller.current();
        AppProcess process = CurrentProcess.get();
        MainThread.post(() -> enqueue(new Broadcast(request, sender, process, resultTo)));
    }

    /** Whether an app sends what any other may receive. */
    private static boolean isForAll(BroadcastRequest request) {
        Intent intent = request.intent();
        return request.senderPackage() != null
                && request.senderUid() >= Process.FIRST_APPLICATION_UID
                && request.permission() == null
                && intent.getPackage() == null
                && intent.getComponent() == null;
    }

    /** Forgets a sticky broadcast. */
    public void removeSticky(Intent intent) {
        receivers.removeSticky(intent);
    }

    /** Registers a receiver; returns the sticky broadcast that it gets, or null. */
    public Intent register(
            IIntentReceiver receiver,
            IntentFilter filter,
            String permission,
            AppProcess process,
            boolean exported) {
        List<Intent> stickies = receivers.stickies(filter);
        if (receiver != null) {
            var target = new Target.Registered(receiver, filter, permission, process, exported);
            receivers.add(target);
            stickies.forEach(sticky -> MainThread.post(() -> deliverSticky(target, sticky)));
        }
        return stickies.isEmpty() ? null : stickies.get(0);
    }

    public void unregister(IIntentReceiver receiver) {
        receivers.remove(receiver);
    }

    private void enqueue(Broadcast broadcast) {
        for (Target target : receivers.targets(broadcast.request)) {
            if (target instanceof Target.Registered listener && !broadcast.request.ordered()) {
                deliver(broadcast, listener);
            } else {
                broadcast.targets.add(target);
            }
        }
        waiting.add(broadcast);
        if (current == null) {
            next();
        }
    }

    private void next() {
        while (true) {
            if (current == null) {
                current = waiting.poll();
                if (current == null) {
                    return;
                }
            }
            Target target = current.aborted ? null : current.targets.poll();
            if (target == null) {
                finish(current);
                current = null;
            } else if (deliver(current, target)) {
                return;
            }
        }
    }

    /** Returns true when the receiver will answer later. */
    private boolean deliver(Broadcast broadcast, Target target) {
        if (target instanceof Target.Registered listener) {
            boolean awaited = broadcast.request.ordered();
            receiving = awaited ? listener.process() : receiving;
            boolean sent = hand(broadcast, listener, awaited);
            return awaited && sent && await();
        }
        return deliver(broadcast, (Target.Declared) target);
    }

    private boolean deliver(Broadcast broadcast, Target.Declared target) {
        var component = new ComponentName(target.info().packageName, target.info().name);
        AppProcess process = processes.start(target.info(), Hosting.broadcast(component));
        if (process == null) {
            return false;
        }
        Intent intent = Crossing.of(broadcast.intent);
        intent.setComponent(component);
        broadcast.tellReaching(process);
        DeviceLog.tell(
                "component_started",
                process.packageName(),
                target.info().name,
                Map.of("type", "receiver", "action", String.valueOf(intent.getAction())));
        broadcast.delivered++;
        receiving = process;
        boolean sent =
                RemoteCall.into(
                        process,
                        () ->
                                process.applicationThread()
                                        .scheduleReceiver(
                                                intent,
                                                target.info(),
                                                CompatibilityInfo.DEFAULT_COMPATIBILITY_INFO,
                                                broadcast.code,
                                                broadcast.data,
                                                Crossing.of(broadcast.extras),
                                                broadcast.request.ordered(),
                                                false,
                                                0,
                                                0,
                                                broadcast.request.senderUid(),
                                                broadcast.request.senderPackage()));
        return sent && await();
    }

    private boolean await() {
        timer.postDelayed(giveUp, PATIENCE_MS);
        return true;
    }

    private boolean hand(Broadcast broadcast, Target.Registered target, boolean awaited) {
        Intent intent = Crossing.of(broadcast.intent);
        broadcast.delivered++;
        AppProcess process = target.process();
        broadcast.tellReaching(process);
        return RemoteCall.into(
                process,
                () -> {
                    if (process == null) {
                        target.receiver().performReceive(intent, 0, null, null, awaited, false, 0);
                        return;
                    }
                    process.applicationThread()
                            .scheduleRegisteredReceiver(
                                    target.receiver(),
                                    intent,
                                    broadcast.code,
                                    broadcast.data,
                                    Crossing.of(broadcast.extras),
                                    awaited,
                                    false,
                                    !awaited,
                                    0,
                                    0,
                                    broadcast.request.senderUid(),
                                    broadcast.request.senderPackage());
                });
    }

    private void deliverSticky(Target.Registered target, Intent sticky) {
        var request = BroadcastRequest.ofSystem(sticky, null, false);
        hand(new Broadcast(request, null, null, null), target, false);
    }

    /** A receiver is done. Late answers, of receivers that were given up, do nothing. */
    public void finished(IBinder who, int code, String data, Bundle extras, boolean abort) {
        AppProcess caller = CurrentProcess.get();
        MainThread.post(
                () -> {
                    if (current == null || caller != receiving) {
                        return;
                    }
                    if (current.request.ordered()) {
                        current.code = code;
                        current.data = data;
                        current.extras = extras;
                        current.aborted = abort;
                    }
                    advance(null);
                });
    }

    private void advance(String reason) {
        timer.removeCallbacks(giveUp);
        if (reason != null) {
            DeviceLog.tell(
                    "broadcast",
                    null,
                    null,
                    Map.of(
                            "action",
                            String.valueOf(current.intent.getAction()),
                            "gave_up",
                            reason));
        }
        receiving = null;
        next();
    }

    private void forget(AppProcess dead) {
        receivers.forget(dead);
        MainThread.post(
                () -> {
                    if (current != null && receiving == dead) {
                        advance("died");
                    }
                });
    }

    private void finish(Broadcast broadcast) {
        DeviceLog.tell(
                "broadcast",
                broadcast.request.senderPackage(),
                null,
                Map.of(
                        "action",
                        String.valueOf(broadcast.intent.getAction()),
                        "receivers",
                        broadcast.delivered));
        if (broadcast.resultTo == null) {
            return;
        }
        RemoteCall.into(
                broadcast.process,
                () ->
                        broadcast.resultTo.performReceive(
                                Crossing.of(broadcast.intent),
                                broadcast.code,
                                broadcast.data,
                                Crossing.of(broadcast.extras),
                                false,
                                false,
                                Process.myUserHandle().getIdentifier()));
    }
}
