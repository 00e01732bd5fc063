package phonehome.device.facade;

import android.content.Intent;
import android.os.Handler;
import android.os.Looper;
import java.util.Map;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;
import phonehome.device.broadcasts.BroadcastQueue;
import phonehome.device.broadcasts.BroadcastRequest;
import phonehome.device.google.GoogleApps;
import phonehome.device.notifications.PhoneNotices;
import phonehome.device.packages.OwnersApps;
import phonehome.device.process.CurrentProcess;
import phonehome.device.process.ProcessTable;
import phonehome.device.radio.IncomingCall;
import phonehome.device.radio.IncomingSms;
import phonehome.device.radio.PhoneIdentity;
import phonehome.device.sensors.DeviceServices;
import phonehome.device.sensors.PhoneProfile;
import phonehome.device.shell.DeviceFacade;
import phonehome.device.system.MainThread;
import phonehome.device.system.SystemServices;
import phonehome.runtime.DeviceClock;
import phonehome.runtime.Scheduler;

/** {@code cmd phonehome}: what no phone's shell can do (docs/specification/device-wire.md). */
public final class ControlPart implements DeviceFacade.Control {
    private static final long RING_MS = 6_000;

    private final BroadcastQueue broadcasts;
    private final ProcessTable processes;
    private final DeviceServices hardware;
    private final OwnersApps apps;
    private final PhoneNotices notices;

    public ControlPart(
            BroadcastQueue broadcasts,
            ProcessTable processes,
            DeviceServices hardware,
            OwnersApps apps,
            PhoneNotices notices) {
        this.broadcasts = broadcasts;
        this.processes = processes;
        this.hardware = hardware;
        this.apps = apps;
        this.notices = notices;
    }

    @Override
    public void identity(String json) throws DeviceFacade.Refusal {
        try {
            PhoneIdentity.become(PhoneIdentity.parse(json));
        } catch (JSONException e) {
            throw new DeviceFacade.Refusal("identity: " + e.getMessage());
        }
    }

    @Override
    public void profile(String json) throws DeviceFacade.Refusal {
        try {
            PhoneProfile profile = PhoneProfile.parse(json);
            asSystem(() -> profile.apply(hardware.battery(), apps));
            GoogleApps.all().forEach(apps::addSystem);
        } catch (JSONException e) {
            throw new DeviceFacade.Refusal("profile: " + e.getMessage());
        }
    }

    @Override
    public void apps(String json) throws DeviceFacade.Refusal {
        try {
            JSONArray all = new JSONArray(json);
            for (int i = 0; i < all.length(); i++) {
                JSONObject app = all.getJSONObject(i);
                apps.add(
                        app.getString("package"), app.getString("label"), app.getString("version"));
            }
        } catch (JSONException e) {
            throw new DeviceFacade.Refusal("apps: " + e.getMessage());
        }
    }

    @Override
    public void receiveSms(String from, String body) {
        asSystem(
                () -> {
                    IncomingSms.arrive(this::send, from, body, DeviceClock.wallMillis());
                    notices.text(from, body);
                });
        Scheduler.settle(0);
    }

    /** The phone rings, is taken, and the call ends; each step in its own device time. */
    @Override
    public void receiveCall(String from, int seconds) {
        Handler handler = Handler.createAsync(Looper.getMainLooper());
        asSystem(
                () -> {
                    IncomingCall call =
                            IncomingCall.ring(
                                    this::send,
                                    hardware.radio().calls(),
                                    from,
                                    DeviceClock.wallMillis());
                    if (seconds > 0) {
                        handler.postDelayed(call::answer, RING_MS);
                    }
                    handler.postDelayed(() -> call.end(seconds), RING_MS + seconds * 1_000L);
                });
        Scheduler.settle(0);
    }

    @Override
    public void addAccount(String type, String name) {
        asSystem(() -> hardware.accounts().add(type, name));
    }

    @Override
    public void moveTo(double latitude, double longitude) {
        asSystem(() -> hardware.location().moveTo(latitude, longitude));
        Scheduler.settle(0);
    }

    @Override
    public void clipboard(String text) {
        asSystem(() -> hardware.clipboard().copy(text));
    }

    @Override
    public String status() {
        return new JSONObject(
                        Map.of(
                                "processes", processes.running().size(),
                                "unanswered", SystemServices.unansweredCount(),
                                "device_time_ms", DeviceClock.runMillis()))
                .toString();
    }

    @Override
    public void halt() {
        Scheduler.halt();
        Runtime.getRuntime().halt(0);
    }

    private void send(Intent intent, String permission, boolean sticky) {
        broadcasts.send(BroadcastRequest.ofSystem(intent, permission, sticky), null);
    }

    private static void asSystem(Runnable work) {
        MainThread.call(
                () -> {
                    CurrentProcess.run(null, work);
                    return null;
                });
    }
}
