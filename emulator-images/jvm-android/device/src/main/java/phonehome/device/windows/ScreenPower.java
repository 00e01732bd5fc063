package phonehome.device.windows;

import android.os.Handler;
import android.os.Looper;
import phonehome.device.activities.ActivityStack;
import phonehome.device.process.CurrentProcess;
import phonehome.device.sensors.PowerService;

/**
 * Lights and darkens the screen: by key, and by itself after a while without a touch.
 *
 * <p>A dark screen stops the top activity, as the keyguard does on a phone.
 */
public final class ScreenPower {
    /** A phone's usual setting. */
    private static final long TIMEOUT_MS = 60_000;

    private final Screen screen;
    private final ActivityStack activities;
    private final PowerService power;
    private final Handler timer = Handler.createAsync(Looper.getMainLooper());
    private final Runnable darken = () -> turn(false);
    private Runnable darkened = () -> {};

    public ScreenPower(Screen screen, ActivityStack activities, PowerService power) {
        this.screen = screen;
        this.activities = activities;
        this.power = power;
        used();
    }

    /** From now on {@code watcher} hears, on the main thread, when the screen went dark. */
    public void onDark(Runnable watcher) {
        darkened = watcher;
    }

    public boolean isOn() {
        return screen.isOn();
    }

    /** Somebody touched the phone or started an activity: the screen stays on a while longer. */
    public void used() {
        timer.removeCallbacks(darken);
        if (screen.isOn()) {
            CurrentProcess.run(null, () -> timer.postDelayed(darken, TIMEOUT_MS));
        }
    }

    /** On the main thread. */
    public void turn(boolean on) {
        if (screen.isOn() == on) {
            return;
        }
        screen.turn(on);
        power.screen(on);
        if (on) {
            activities.show();
        } else {
            activities.hide();
            darkened.run();
        }
        used();
    }
}
