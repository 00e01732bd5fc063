package phonehome.device.web;

import android.view.KeyEvent;
import android.view.MotionEvent;
import com.sun.webkit.event.WCKeyEvent;
import com.sun.webkit.event.WCMouseEvent;
import com.sun.webkit.event.WCMouseWheelEvent;
import java.util.Map;

/** Fingers and keys, as the engine knows them: a finger is a mouse with one button. */
final class PageInput {
    /** Keys without a letter, as Windows numbers them. */
    private static final Map<Integer, Integer> KEYS =
            Map.of(
                    KeyEvent.KEYCODE_DEL, WCKeyEvent.VK_BACK,
                    KeyEvent.KEYCODE_TAB, WCKeyEvent.VK_TAB,
                    KeyEvent.KEYCODE_ENTER, WCKeyEvent.VK_RETURN,
                    KeyEvent.KEYCODE_DPAD_LEFT, WCKeyEvent.VK_LEFT,
                    KeyEvent.KEYCODE_DPAD_UP, WCKeyEvent.VK_UP,
                    KeyEvent.KEYCODE_DPAD_RIGHT, WCKeyEvent.VK_RIGHT,
                    KeyEvent.KEYCODE_DPAD_DOWN, WCKeyEvent.VK_DOWN);

    private final Browser browser;
    private float lastX;
    private float lastY;
    private boolean scrolls;

    PageInput(Browser browser) {
        this.browser = browser;
    }

    /** A finger that stays where it was set down taps; one that moves away scrolls. */
    boolean touch(MotionEvent event) {
        int action = event.getActionMasked();
        if (action == MotionEvent.ACTION_DOWN) {
            begin(event);
        } else if (action == MotionEvent.ACTION_MOVE) {
            move(event);
        } else if (action == MotionEvent.ACTION_UP) {
            end(event);
        }
        Browser.drawChanges();
        return true;
    }

    private void begin(MotionEvent event) {
        browser.focus();
        lastX = event.getX();
        lastY = event.getY();
        scrolls = false;
    }

    private void move(MotionEvent event) {
        float byX = lastX - event.getX();
        float byY = lastY - event.getY();
        scrolls |= Math.hypot(byX, byY) > browser.slop();
        if (scrolls) {
            lastX = event.getX();
            lastY = event.getY();
            scroll(event, byX / browser.scale(), byY / browser.scale());
        }
    }

    private void end(MotionEvent event) {
        if (!scrolls) {
            send(WCMouseEvent.MOUSE_MOVED, WCMouseEvent.NOBUTTON, event);
            send(WCMouseEvent.MOUSE_PRESSED, WCMouseEvent.BUTTON1, event);
            send(WCMouseEvent.MOUSE_RELEASED, WCMouseEvent.BUTTON1, event);
        }
    }

    private void scroll(MotionEvent event, float byX, float byY) {
        int x = Math.round(event.getX() / browser.scale());
        int y = Math.round(event.getY() / browser.scale());
        long when = event.getEventTime();
        browser.page()
                .dispatchMouseWheelEvent(
                        new WCMouseWheelEvent(
                                x, y, x, y, when, false, false, false, false, byX, byY));
    }

    private void send(int kind, int button, MotionEvent event) {
        int x = Math.round(event.getX() / browser.scale());
        int y = Math.round(event.getY() / browser.scale());
        int held = kind == WCMouseEvent.MOUSE_PRESSED ? button : 0;
        int clicks = button == WCMouseEvent.BUTTON1 ? 1 : 0;
        long when = event.getEventTime();
        browser.page()
                .dispatchMouseEvent(
                        new WCMouseEvent(
                                kind, button, clicks, x, y, x, y, when, false, false, false, false,
                                false, held));
    }

    boolean key(KeyEvent event) {
        int code = KEYS.getOrDefault(event.getKeyCode(), 0);
        int letter = event.getUnicodeChar();
        if (code == 0 && letter == 0) {
            return false;
        }
        boolean down = event.getAction() == KeyEvent.ACTION_DOWN;
        boolean used =
                send(down ? WCKeyEvent.KEY_PRESSED : WCKeyEvent.KEY_RELEASED, "", code, event);
        if (down && letter != 0) {
            String text = letter == '\n' ? "\r" : new String(Character.toChars(letter));
            used |= send(WCKeyEvent.KEY_TYPED, text, 0, event);
        }
        Browser.drawChanges();
        return used;
    }

    private boolean send(int kind, String text, int code, KeyEvent event) {
        return browser.page()
                .dispatchKeyEvent(
                        new WCKeyEvent(
                                kind,
                                text,
                                "",
                                code,
                                event.isShiftPressed(),
                                event.isCtrlPressed(),
                                event.isAltPressed(),
                                false,
                                event.getEventTime()));
    }
}
