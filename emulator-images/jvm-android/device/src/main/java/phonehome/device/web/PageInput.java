package phonehome.device.web;

import android.view.KeyEvent;
import android.view.MotionEvent;
import com.sun.webkit.event.WCKeyEvent;
import com.sun.webkit.event.WCMouseEvent;
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

    PageInput(Browser browser) {
        this.browser = browser;
    }

    /** A drag is left out: it would select text where a phone scrolls. */
    boolean touch(MotionEvent event) {
        int action = event.getActionMasked();
        if (action == MotionEvent.ACTION_DOWN) {
            browser.focus();
            send(WCMouseEvent.MOUSE_MOVED, WCMouseEvent.NOBUTTON, event);
            send(WCMouseEvent.MOUSE_PRESSED, WCMouseEvent.BUTTON1, event);
        } else if (action == MotionEvent.ACTION_UP) {
            send(WCMouseEvent.MOUSE_RELEASED, WCMouseEvent.BUTTON1, event);
        }
        Browser.drawChanges();
        return true;
    }

    private void send(int kind, int button, MotionEvent event) {
        int x = Math.round(event.getX() / browser.scale());
        int y = Math.round(event.getY() / browser.scale());
        boolean pressed = kind == WCMouseEvent.MOUSE_PRESSED;
        browser.page()
                .dispatchMouseEvent(
                        new WCMouseEvent(
                                kind,
                                button,
                                pressed ? 1 : 0,
                                x,
                                y,
                                x,
                                y,
                                event.getEventTime(),
                                false,
                                false,
                                false,
                                false,
                                false,
                                pressed ? button : 0));
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
