package phonehome.device.web;

import android.net.Uri;
import android.os.Build;
import android.util.Base64;
import android.webkit.ValueCallback;
import android.webkit.WebSettings;
import android.webkit.WebView;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.annotation.RealObject;
import phonehome.device.system.DeviceLog;

/**
 * A web view with WebKit in it, or, where the image has no engine for the processor, one whose
 * pages are told as native code that could not run.
 */
@Implements(WebView.class)
public class WebPages extends PageView {
    private static final String SCRIPT = "javascript:";

    /** By the name that Android's own engine has; it rules out {@code clean}. */
    private static final Map<String, String> MISSING =
            Map.of(
                    "library",
                    "libwebviewchromium.so",
                    "reason",
                    "the browser engine does not start here");

    private final Map<String, Object> objects = new LinkedHashMap<>();

    @RealObject private WebView view;
    private Browser browser;
    private boolean hasName;
    private boolean isTold;

    /** Null without an engine. */
    private Browser browser() {
        if (browser == null && BrowserEngine.start()) {
            browser = new Browser(view, this);
            browser.resize(view.getWidth(), view.getHeight());
            show(browser);
        }
        if (browser == null && !isTold) {
            isTold = true;
            DeviceLog.tell("native_missing", null, MISSING);
        }
        return browser;
    }

    /** Whether the app is of a time before {@code JavascriptInterface}. */
    boolean opensAll() {
        int target = view.getContext().getApplicationInfo().targetSdkVersion;
        return target < Build.VERSION_CODES.JELLY_BEAN_MR1;
    }

    Map<String, Object> objects() {
        return objects;
    }

    /** Robolectric's own begin with the name of a phone of 2011. */
    @Override
    @Implementation
    protected WebSettings getSettings() {
        WebSettings settings = super.getSettings();
        if (!hasName) {
            hasName = true;
            settings.setUserAgentString(WebSettings.getDefaultUserAgent(view.getContext()));
        }
        return settings;
    }

    @Override
    @Implementation
    protected void loadUrl(String url) {
        loadUrl(url, Map.of());
    }

    @Override
    @Implementation
    protected void loadUrl(String url, Map<String, String> headers) {
        if (url == null || browser() == null) {
            return;
        }
        if (url.regionMatches(true, 0, SCRIPT, 0, SCRIPT.length())) {
            browser.scripts().evaluate(Uri.decode(url.substring(SCRIPT.length())));
        } else {
            browser.open(url, headers);
        }
    }

    @Implementation
    protected void postUrl(String url, byte[] data) {
        if (browser() != null) {
            browser.post(url, data == null ? new byte[0] : data);
        }
    }

    @Override
    @Implementation
    protected void loadData(String data, String type, String encoding) {
        if (browser() != null) {
            boolean packed = "base64".equals(encoding);
            String text =
                    packed
                            ? new String(
                                    Base64.decode(data, Base64.DEFAULT), StandardCharsets.UTF_8)
                            : Uri.decode(data);
            browser.show(null, text, type);
        }
    }

    @Override
    @Implementation
    protected void loadDataWithBaseURL(
            String base, String data, String type, String encoding, String history) {
        if (browser() != null) {
            browser.show(base, data == null ? "" : data, type);
        }
    }

    @Override
    @Implementation
    protected void evaluateJavascript(String script, ValueCallback<String> callback) {
        if (browser() == null) {
            return;
        }
        BrowserEngine.after(
                browser.process(),
                0,
                () -> {
                    String answer =
                            browser.isClosed() ? "null" : browser.scripts().evaluate(script);
                    if (callback != null) {
                        callback.onReceiveValue(answer);
                    }
                });
    }

    @Override
    @Implementation
    protected void addJavascriptInterface(Object object, String name) {
        objects.put(name, object);
    }

    @Override
    @Implementation
    protected void removeJavascriptInterface(String name) {
        objects.remove(name);
    }

    @Override
    @Implementation
    protected String getUrl() {
        return browser == null ? null : browser.page().getURL(browser.page().getMainFrame());
    }

    @Override
    @Implementation
    protected String getOriginalUrl() {
        return getUrl();
    }

    @Override
    @Implementation
    protected String getTitle() {
        return browser == null ? null : browser.page().getTitle(browser.page().getMainFrame());
    }

    @Implementation
    protected int getProgress() {
        return browser == null ? PageEvents.COMPLETE : browser.events().progress();
    }

    @Override
    @Implementation
    protected void reload() {
        if (browser != null) {
            browser.page().refresh(browser.page().getMainFrame());
        }
    }

    @Implementation
    protected void stopLoading() {
        if (browser != null) {
            browser.page().stop();
        }
    }

    @Override
    @Implementation
    protected boolean canGoBack() {
        return browser != null && browser.canGo(-1);
    }

    @Override
    @Implementation
    protected boolean canGoForward() {
        return browser != null && browser.canGo(1);
    }

    @Override
    @Implementation
    protected void goBack() {
        if (canGoBack()) {
            browser.page().goBack();
        }
    }

    @Override
    @Implementation
    protected void goForward() {
        if (canGoForward()) {
            browser.page().goForward();
        }
    }

    @Override
    @Implementation
    protected void destroy() {
        if (browser != null) {
            browser.close();
        }
        super.destroy();
    }
}
