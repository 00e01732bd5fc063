package phonehome.device.web;

import android.os.Handler;
import android.os.Looper;
import android.webkit.ValueCallback;
import android.webkit.WebView;
import android.webkit.WebViewClient;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.annotation.RealObject;
import org.robolectric.shadows.ShadowWebView;
import phonehome.device.system.DeviceLog;

/**
 * A web view without an engine: the page that an app opens is requested, but neither drawn nor run.
 *
 * <p>So what an app puts into an address is seen, and what a script would do is told as unanswered.
 */
@Implements(WebView.class)
public class WebPages extends ShadowWebView {
    private static final String ENGINE = "libwebviewchromium.so";
    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    @RealObject private WebView view;

    @Override
    @Implementation
    protected void loadUrl(String url) {
        super.loadUrl(url);
        open(url, Map.of(), null);
    }

    @Override
    @Implementation
    protected void loadUrl(String url, Map<String, String> headers) {
        super.loadUrl(url, headers);
        open(url, headers == null ? Map.of() : headers, null);
    }

    @Implementation
    protected void postUrl(String url, byte[] data) {
        open(url, Map.of(), data == null ? new byte[0] : data);
    }

    @Override
    @Implementation
    protected void loadData(String data, String type, String encoding) {
        super.loadData(data, type, encoding);
        tell("loadData");
    }

    @Override
    @Implementation
    protected void loadDataWithBaseURL(
            String base, String data, String type, String encoding, String history) {
        super.loadDataWithBaseURL(base, data, type, encoding, history);
        tell("loadDataWithBaseURL");
    }

    @Override
    @Implementation
    protected void evaluateJavascript(String script, ValueCallback<String> callback) {
        super.evaluateJavascript(script, callback);
        tell("evaluateJavascript");
    }

    private void open(String url, Map<String, String> headers, byte[] body) {
        tell("loadUrl");
        if (!Fetch.isWeb(url)) {
            return;
        }
        WebViewClient client = getWebViewClient();
        if (client != null) {
            client.onPageStarted(view, url, null);
        }
        Fetch.start(url, headers, body, () -> finished(url));
    }

    private void finished(String url) {
        new Handler(Looper.getMainLooper())
                .post(
                        () -> {
                            WebViewClient client = getWebViewClient();
                            if (client != null) {
                                client.onPageFinished(view, url);
                            }
                        });
    }

    /**
     * As code of the engine that could not run, by the name it has on a phone: it rules out {@code
     * clean}.
     */
    private static void tell(String method) {
        if (TOLD.add(method)) {
            DeviceLog.tell(
                    "native_missing",
                    null,
                    Map.of("library", ENGINE, "reason", "WebView." + method + " has no engine"));
        }
    }
}
