package phonehome.device.facade;

import android.content.Intent;
import android.os.SystemProperties;
import java.util.Arrays;
import java.util.TimeZone;
import phonehome.device.broadcasts.BroadcastQueue;
import phonehome.device.broadcasts.BroadcastRequest;
import phonehome.device.shell.DeviceFacade;
import phonehome.runtime.DeviceClock;
import phonehome.runtime.Scheduler;
import phonehome.runtime.tap.SharedFiles;

/** Device time and its zone. */
public final class ClockPart implements DeviceFacade.Clock {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final BroadcastQueue broadcasts;

    public ClockPart(BroadcastQueue broadcasts) {
        this.broadcasts = broadcasts;
    }

    @Override
    public long elapsed() {
        return DeviceClock.runMillis();
    }

    @Override
    public long wall() {
        return DeviceClock.wallMillis();
    }

    @Override
    public String zone() {
        return TimeZone.getDefault().getID();
    }

    /** As AOSP's {@code AlarmManagerService.setTimeZoneImpl}: property, default, broadcast. */
    @Override
    public boolean setZone(String id) {
        if (!Arrays.asList(TimeZone.getAvailableIDs()).contains(id)) {
            return false;
        }
        if (id.equals(zone())) {
            return true;
        }
        SystemProperties.set("persist.sys.timezone", id);
        TimeZone.setDefault(TimeZone.getTimeZone(id));
        Intent changed = new Intent(Intent.ACTION_TIMEZONE_CHANGED);
        changed.addFlags(
                Intent.FLAG_RECEIVER_REPLACE_PENDING | Intent.FLAG_RECEIVER_INCLUDE_BACKGROUND);
        changed.putExtra(Intent.EXTRA_TIMEZONE, id);
        broadcasts.send(BroadcastRequest.ofSystem(changed, null, false), null);
        Scheduler.settle(0);
        return true;
    }

    @Override
    public void runUntil(long runMillis) {
        Scheduler.runUntil(DeviceClock.elapsedMillisAt(runMillis));
        SharedFiles.sweep();
    }

    @Override
    public boolean runUntilWall(long unixMillis) {
        if (unixMillis < wall()) {
            return false;
        }
        Scheduler.runUntil(DeviceClock.elapsedNanosAtWall(unixMillis) / NANOS_PER_MILLI);
        return true;
    }

    @Override
    public void settle(long millis) {
        Scheduler.settle(millis);
        SharedFiles.sweep();
    }
}
