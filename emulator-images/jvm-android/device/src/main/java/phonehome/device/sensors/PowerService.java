package phonehome.device.sensors;

import android.content.Intent;
import android.os.IBinder;
import android.os.IPowerManager;
import android.os.PowerSaveState;
import phonehome.device.radio.Broadcaster;
import phonehome.device.radio.LocalBinder;

/** The service {@code power}: the screen. Nothing sleeps here, so wake locks keep nothing awake. */
public final class PowerService extends IPowerManager.Default {
    private static volatile boolean screen = true;
    private final IBinder binder = LocalBinder.of(this, IPowerManager.class);
    private final Broadcaster broadcaster;

    PowerService(Broadcaster broadcaster) {
        this.broadcaster = broadcaster;
    }

    /**
     * Whether the screen is on; of the whole device, for {@link SensorShadows.Power} has no
     * service.
     */
    static boolean screenIsOn() {
        return screen;
    }

    @Override
    public IBinder asBinder() {
        return binder;
    }

    /** The screen goes on or off; all who listen are told. */
    public void screen(boolean on) {
        if (screen == on) {
            return;
        }
        screen = on;
        if (on) {
            DeviceSensors.wake();
        }
        Intent intent = new Intent(on ? Intent.ACTION_SCREEN_ON : Intent.ACTION_SCREEN_OFF);
        intent.addFlags(Intent.FLAG_RECEIVER_REGISTERED_ONLY | Intent.FLAG_RECEIVER_FOREGROUND);
        broadcaster.send(intent, null, false);
    }

    /** The owner unlocks the phone: screen on, then {@code USER_PRESENT}. */
    public void unlock() {
        screen(true);
        broadcaster.send(new Intent(Intent.ACTION_USER_PRESENT), null, false);
    }

    @Override
    public boolean isInteractive() {
        return screen;
    }

    @Override
    public boolean isDisplayInteractive(int display) {
        return screen;
    }

    @Override
    public PowerSaveState getPowerSaveState(int service) {
        return new PowerSaveState.Builder().build();
    }

    @Override
    public boolean isWakeLockLevelSupported(int level) {
        return true;
    }
}
