package phonehome.device.web;

import com.sun.webkit.WebPage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import netscape.javascript.JSException;
import netscape.javascript.JSObject;
import org.json.JSONException;
import org.json.JSONObject;
import phonehome.runtime.DeviceClock;

/**
 * What {@code prelude.js} has of the device. A page never gets hold of it: the prelude keeps it in
 * a closure. Public because the engine calls it by reflection.
 */
public final class ScriptHost {
    private static final String PRELUDE = prelude();

    private final Browser browser;
    private final ScriptObjects objects;
    private JSObject prelude;
    private int document;

    ScriptHost(Browser browser, WebPages shadow) {
        this.browser = browser;
        objects = new ScriptObjects(shadow, browser.process());
    }

    private static String prelude() {
        try (InputStream in = ScriptHost.class.getResourceAsStream("prelude.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new document is there, none of whose scripts ran. */
    void begin() {
        document++;
        prelude = null;
        ready();
    }

    private JSObject ready() {
        if (prelude == null) {
            WebPage page = browser.page();
            prelude = (JSObject) page.executeScript(page.getMainFrame(), PRELUDE);
            prelude = (JSObject) prelude.call("call", null, this);
        }
        return prelude;
    }

    /** Runs a script of the app's; the answer is JSON, {@code null} also where it failed. */
    String evaluate(String script) {
        try {
            return String.valueOf(ready().call("evaluate", script));
        } catch (JSException e) {
            browser.events().console(String.valueOf(e.getMessage()), 1, null);
            return "null";
        }
    }

    void close() {
        document++;
        prelude = null;
        objects.close();
    }

    /** Device time in ms since 1970. */
    public double now() {
        return DeviceClock.wallMillis();
    }

    /** Calls the page's timer {@code id} in ms of device time, unless the page is gone by then. */
    public void wake(double id, double millis) {
        int asked = document;
        BrowserEngine.after(
                browser.process(),
                Math.round(millis),
                () -> {
                    if (asked == document && prelude != null) {
                        fire(id);
                    }
                });
    }

    private void fire(double id) {
        try {
            prelude.call("fire", id);
        } catch (JSException e) {
            browser.events().console("Uncaught " + e.getMessage(), 1, null);
        }
    }

    /** Members of {@code navigator} that tell one browser from another, as JSON. */
    public String phone() throws JSONException {
        return new JSONObject()
                .put("platform", "Linux armv8l")
                .put("vendor", "Google Inc.")
                .put("maxTouchPoints", 5)
                .put("hardwareConcurrency", 8)
                .put("deviceMemory", 8)
                .toString();
    }

    /** The app's objects and their methods, as JSON. */
    public String objects() throws JSONException {
        return objects.names();
    }

    /** Calls a method of the app's; arguments and answer are JSON. */
    public String call(String object, String method, String arguments) throws JSONException {
        return objects.call(object, method, arguments);
    }
}
