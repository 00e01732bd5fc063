package phonehome.device.facade;

import android.view.KeyEvent;
import phonehome.device.activities.ActivityStack;
import phonehome.device.sensors.PowerService;
import phonehome.device.shell.DeviceFacade;
import phonehome.device.system.MainThread;
import phonehome.device.windows.Screen;
import phonehome.device.windows.Touch;
import phonehome.runtime.Scheduler;

/** {@code input}: touches and keys; the power and home keys are the system's own. */
public final class InputPart implements DeviceFacade.Input {
    private final Touch touch;
    private final Screen screen;
    private final ActivityStack activities;
    private final PowerService power;

    public InputPart(
            Touch touch, Screen screen, ActivityStack activities, PowerService power) {
        this.touch = touch;
        this.screen = screen;
        this.activities = activities;
        this.power = power;
    }

    @Override
    public void tap(float x, float y) {
        touch.tap(x, y);
    }

    @Override
    public void swipe(float fromX, float fromY, float toX, float toY, int millis) {
        touch.swipe(fromX, fromY, toX, toY, millis);
    }

    @Override
    public void text(String text) {
        touch.type(text);
    }

    @Override
    public void key(int code, boolean longPress) {
        switch (KeyEvent.keyCodeToString(code)) {
            case "KEYCODE_POWER" -> light(!screen.isOn());
            case "KEYCODE_SLEEP" -> light(false);
            case "KEYCODE_WAKEUP" -> light(true);
            case "KEYCODE_HOME" -> home();
            default -> touch.press(code, longPress);
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
        if (screen.isOn() == on) {
            return;
        }
        screen.turn(on);
        MainThread.call(
                () -> {
                    power.screen(on);
                    return null;
                });
        Scheduler.settle(0);
    }
}
