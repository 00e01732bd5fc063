package phonehome.device.facade;

import android.app.ActivityManager;
import android.content.ComponentName;
import android.content.IIntentReceiver;
import android.content.Intent;
import android.content.pm.ActivityInfo;
import android.os.Bundle;
import java.util.concurrent.atomic.AtomicReference;
import phonehome.device.activities.ActivityStack;
import phonehome.device.activities.StartRequest;
import phonehome.device.broadcasts.BroadcastQueue;
import phonehome.device.broadcasts.BroadcastRequest;
import phonehome.device.packages.IntentResolver;
import phonehome.device.process.ProcessTable;
import phonehome.device.services.ActiveServices;
import phonehome.device.shell.DeviceFacade;
import phonehome.device.windows.ScreenPower;
import phonehome.runtime.DeviceClock;
import phonehome.runtime.Scheduler;

/** {@code am}: acts in the shell's name, and lets device time pass until what it began is done. */
public final class ActivitiesPart implements DeviceFacade.Activities {
    private static final String SHELL = "com.android.shell";
    private static final long START_PATIENCE_MS = 800;
    private static final long BROADCAST_PATIENCE_MS = 120_000;

    private final ActivityStack activities;
    private final ActiveServices services;
    private final BroadcastQueue broadcasts;
    private final IntentResolver resolver;
    private final ProcessTable processes;
    private final ScreenPower power;

    public ActivitiesPart(
            ActivityStack activities,
            ActiveServices services,
            BroadcastQueue broadcasts,
            IntentResolver resolver,
            ProcessTable processes,
            ScreenPower power) {
        this.activities = activities;
        this.services = services;
        this.broadcasts = broadcasts;
        this.resolver = resolver;
        this.processes = processes;
        this.power = power;
    }

    @Override
    public Start start(Intent intent) {
        long before = DeviceClock.elapsedMillis();
        power.used();
        int code =
                activities.start(
                        new StartRequest(
                                SHELL,
                                DeviceFacade.SHELL_UID,
                                intent,
                                intent.getType(),
                                null,
                                null,
                                -1));
        Scheduler.settle(START_PATIENCE_MS);
        return new Start(code, resolve(intent), DeviceClock.elapsedMillis() - before);
    }

    @Override
    public ComponentName startService(Intent intent, boolean foreground) {
        ComponentName started =
                services.start(intent, intent.getType(), DeviceFacade.SHELL_UID, foreground);
        Scheduler.settle(START_PATIENCE_MS);
        return started;
    }

    @Override
    public boolean stopService(Intent intent) {
        boolean stopped = services.stop(intent, intent.getType()) != 0;
        Scheduler.settle(0);
        return stopped;
    }

    @Override
    public Broadcast broadcast(Intent intent, String permission) {
        AtomicReference<Broadcast> result = new AtomicReference<>();
        BroadcastRequest request =
                new BroadcastRequest(
                        intent,
                        intent.getType(),
                        SHELL,
                        DeviceFacade.SHELL_UID,
                        permission,
                        true, // am waits for the result, as AOSP's ActivityManagerShellCommand
                        false,
                        0,
                        null,
                        null);
        broadcasts.send(request, new Result(result));
        Scheduler.settle(0);
        long deadline = DeviceClock.elapsedMillis() + BROADCAST_PATIENCE_MS;
        while (result.get() == null && DeviceClock.elapsedMillis() < deadline) {
            Scheduler.runUntil(Math.min(deadline, nextEvent()));
        }
        Broadcast done = result.get();
        return done == null
                ? new Broadcast(ActivityManager.BROADCAST_FAILED_USER_STOPPED, null, null)
                : done;
    }

    private static long nextEvent() {
        return Math.max(Scheduler.nextDueNanos() / 1_000_000, DeviceClock.elapsedMillis()) + 1;
    }

    @Override
    public ComponentName resolve(Intent intent) {
        ActivityInfo info = resolver.activity(intent, intent.getType());
        return info == null ? null : new ComponentName(info.packageName, info.name);
    }

    @Override
    public void forceStop(String packageName) {
        activities.finishAll(packageName);
        kill(packageName);
        Scheduler.settle(0);
    }

    @Override
    public void kill(String packageName) {
        processes.killAll(packageName, "am kill");
    }

    /** Hears of the end of a broadcast. */
    private static final class Result extends IIntentReceiver.Stub {
        private final AtomicReference<Broadcast> target;

        Result(AtomicReference<Broadcast> target) {
            this.target = target;
        }

        @Override
        public void performReceive(
                Intent intent,
                int code,
                String data,
                Bundle extras,
                boolean ordered,
                boolean sticky,
                int user) {
            target.set(new Broadcast(code, data, extras));
        }
    }
}
