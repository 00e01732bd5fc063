package phonehome.device.windows;

import android.os.SystemClock;
import android.view.InputDevice;
import android.view.KeyCharacterMap;
import android.view.KeyEvent;
import android.view.MotionEvent;
import android.view.View;
import android.view.WindowManager;
import java.util.List;
import phonehome.device.process.CurrentProcess;
import phonehome.device.process.ProcessTable;
import phonehome.device.system.MainThread;
import phonehome.runtime.Scheduler;

/** A finger and a keyboard: sends events to the topmost window, as the input dispatcher does. */
public final class Touch {
    private static final int STEP_MS = 16;

    /** A list's click comes 64 ms after the finger left, and what it opens some frames later. */
    private static final int REACTION_MS = 500;

    private final Screen screen;
    private final ProcessTable processes;

    /** The window under the finger that is down; of the main thread. */
    private Windows.Window target;

    public Touch(Screen screen, ProcessTable processes) {
        this.screen = screen;
        this.processes = processes;
    }

    /** Pixels of the screen; called by a host thread, as are the others. */
    public void tap(float x, float y) {
        long down = SystemClock.uptimeMillis();
        send(MotionEvent.ACTION_DOWN, down, x, y);
        Scheduler.settle(STEP_MS);
        send(MotionEvent.ACTION_UP, down, x, y);
        Scheduler.settle(REACTION_MS);
    }

    /** {@code millis} is device time, which passes. */
    public void swipe(float fromX, float fromY, float toX, float toY, int millis) {
        long down = SystemClock.uptimeMillis();
        send(MotionEvent.ACTION_DOWN, down, fromX, fromY);
        int steps = Math.max(1, millis / STEP_MS);
        for (int step = 1; step <= steps; step++) {
            Scheduler.runUntil(down + (long) step * millis / steps);
            float part = (float) step / steps;
            send(
                    MotionEvent.ACTION_MOVE,
                    down,
                    fromX + (toX - fromX) * part,
                    fromY + (toY - fromY) * part);
        }
        send(MotionEvent.ACTION_UP, down, toX, toY);
        Scheduler.settle(REACTION_MS);
    }

    /**
     * Types on a hardware keyboard; characters that it lacks come as they are, as from a keyboard
     * app.
     */
    public void type(String text) {
        KeyCharacterMap keys = KeyCharacterMap.load(KeyCharacterMap.VIRTUAL_KEYBOARD);
        text.codePoints().forEach(point -> type(keys, Character.toString(point)));
    }

    private void type(KeyCharacterMap keys, String character) {
        KeyEvent[] events = keys.getEvents(character.toCharArray());
        if (events == null || events[0].getKeyCode() == KeyEvent.KEYCODE_UNKNOWN) {
            long now = SystemClock.uptimeMillis();
            dispatch(new KeyEvent(now, character, KeyCharacterMap.VIRTUAL_KEYBOARD, 0));
            return;
        }
        for (KeyEvent event : events) {
            dispatch(event);
        }
    }

    /** Presses and releases a key. */
    public void press(int code, boolean longPress) {
        dispatch(new KeyEvent(KeyEvent.ACTION_DOWN, code));
        if (longPress) {
            long now = SystemClock.uptimeMillis();
            dispatch(
                    KeyEvent.changeFlags(
                            new KeyEvent(now, now, KeyEvent.ACTION_DOWN, code, 1),
                            KeyEvent.FLAG_LONG_PRESS));
        }
        dispatch(new KeyEvent(KeyEvent.ACTION_UP, code));
        Scheduler.settle(REACTION_MS);
    }

    /** Through all stages of AOSP's input pipeline: a key that no view takes moves the focus. */
    private void dispatch(KeyEvent event) {
        MainThread.call(
                () -> {
                    View root = top();
                    if (root != null) {
                        CurrentProcess.run(
                                processes.ofContext(root.getContext()),
                                () -> root.getViewRootImpl().dispatchInputEvent(event));
                    }
                    return null;
                });
        Scheduler.settle(STEP_MS);
    }

    private View top() {
        Windows.Window focused = screen.windows().focused();
        return focused == null ? null : focused.root();
    }

    private void send(int action, long down, float x, float y) {
        MainThread.call(
                () -> {
                    if (action == MotionEvent.ACTION_DOWN) {
                        target = touched((int) x, (int) y);
                    }
                    if (target != null) {
                        deliver(target, action, down, x, y);
                    }
                    return null;
                });
    }

    /**
     * The topmost window that takes a touch there, and keeps it until the finger leaves. A window
     * that is modal takes touches outside of it, too; others may watch them.
     */
    private Windows.Window touched(int x, int y) {
        List<Windows.Window> visible = screen.windows().visible();
        for (int i = visible.size() - 1; i >= 0; i--) {
            Windows.Window window = visible.get(i);
            boolean inside = window.frame().isEmpty() || window.frame().contains(x, y);
            if (has(window, WindowManager.LayoutParams.FLAG_NOT_TOUCHABLE)) {
                continue;
            }
            if (inside || isModal(window)) {
                return window;
            }
            if (has(window, WindowManager.LayoutParams.FLAG_WATCH_OUTSIDE_TOUCH)) {
                long now = SystemClock.uptimeMillis();
                deliver(window, MotionEvent.ACTION_OUTSIDE, now, x, y);
            }
        }
        return null;
    }

    private static boolean isModal(Windows.Window window) {
        return !has(window, WindowManager.LayoutParams.FLAG_NOT_TOUCH_MODAL)
                && !has(window, WindowManager.LayoutParams.FLAG_NOT_FOCUSABLE);
    }

    private static boolean has(Windows.Window window, int flag) {
        return (window.parameters().flags & flag) != 0;
    }

    private void deliver(Windows.Window window, int action, long down, float x, float y) {
        MotionEvent event =
                MotionEvent.obtain(
                        down,
                        SystemClock.uptimeMillis(),
                        action,
                        x - window.frame().left,
                        y - window.frame().top,
                        0);
        event.setSource(InputDevice.SOURCE_TOUCHSCREEN);
        CurrentProcess.run(
                processes.ofContext(window.root().getContext()),
                () -> window.root().dispatchTouchEvent(event));
        event.recycle();
    }
}
