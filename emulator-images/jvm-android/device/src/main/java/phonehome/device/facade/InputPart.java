package phonehome.device.facade;

import android.view.KeyEvent;
import phonehome.device.activities.ActivityStack;
import phonehome.device.shell.DeviceFacade;
import phonehome.device.system.MainThread;
import phonehome.device.windows.ScreenPower;
import phonehome.device.windows.Touch;
import phonehome.runtime.Scheduler;

/** {@code input}: touches and keys; the power and home keys are the system's own. */
public final class InputPart implements DeviceFacade.Input {
    private final Touch touch;
    private final ActivityStack activities;
    private final ScreenPower power;

    public InputPart(Touch touch, ActivityStack activities, ScreenPower power) {
        this.touch = touch;
        this.activities = activities;
        this.power = power;
    }

    @Override
    public void tap(float x, float y) {
        power.used();
        touch.tap(x, y);
    }

    @Override
    public void swipe(float fromX, float fromY, float toX, float toY, int millis) {
        power.used();
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
            home();
        } else {
            power.used();
            touch.press(code, longPress);
        }
    }

    private void home() {
        MainThread.call(
                () -> {
                    activities.home();
                    return null;
                });
        Scheduler.settle(0);
    }

    private void light(boolean on) {
        MainThread.call(
                () -> {
                    power.turn(on);
                    return null;
                });
        Scheduler.settle(0);
    }
}
