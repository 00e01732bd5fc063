package phonehome.device.facade;

import android.view.KeyEvent;
import phonehome.device.activities.ActivityStack;
import phonehome.device.shade.Shade;
import phonehome.device.shell.DeviceFacade;
import phonehome.device.system.MainThread;
import phonehome.device.windows.ScreenPower;
import phonehome.device.windows.SystemBars;
import phonehome.device.windows.Touch;
import phonehome.runtime.Scheduler;

/** {@code input}: touches and keys; the power and home keys are the system's own. */
public final class InputPart implements DeviceFacade.Input {
    private final Touch touch;
    private final ActivityStack activities;
    private final ScreenPower power;
    private final Shade shade;

    public InputPart(Touch touch, ActivityStack activities, ScreenPower power, Shade shade) {
        this.touch = touch;
        this.activities = activities;
        this.power = power;
        this.shade = shade;
    }

    @Override
    public void tap(float x, float y) {
        power.used();
        touch.tap(x, y);
    }

    @Override
    public void swipe(float fromX, float fromY, float toX, float toY, int millis) {
        power.used();
        if (power.isOn() && SystemBars.isPulledDown(fromY, toY)) {
            onMain(shade::open, Shade.MOVES_MS);
            return;
        }
        touch.swipe(fromX, fromY, toX, toY, millis);
    }

    @Override
    public void text(String text) {
        power.used();
        touch.type(text);
    }

    @Override
    public void key(int code, boolean longPress) {
        if (code == KeyEvent.KEYCODE_POWER) {
            light(!power.isOn());
        } else if (code == KeyEvent.KEYCODE_SLEEP) {
            light(false);
        } else if (code == KeyEvent.KEYCODE_WAKEUP) {
            light(true);
        } else if (code == KeyEvent.KEYCODE_HOME) {
            onMain(this::home, 0);
        } else if (code == KeyEvent.KEYCODE_NOTIFICATION) {
            onMain(shade::toggle, Shade.MOVES_MS);
        } else {
            power.used();
            touch.press(code, longPress);
        }
    }

    private void home() {
        shade.close();
        activities.home();
    }

    private void light(boolean on) {
        onMain(() -> power.turn(on), 0);
    }

    /** {@code millis} is device time that passes until it is done. */
    private static void onMain(Runnable work, long millis) {
        MainThread.call(
                () -> {
                    work.run();
                    return null;
                });
        Scheduler.settle(millis);
    }
}
