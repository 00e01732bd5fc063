package phonehome.device.web;

import android.net.Uri;
import android.webkit.ConsoleMessage;
import android.webkit.JsPromptResult;
import android.webkit.WebChromeClient;
import android.webkit.WebResourceRequest;
import android.webkit.WebResourceResponse;
import android.webkit.WebView;
import android.webkit.WebViewClient;
import com.sun.webkit.LoadListenerClient;
import java.io.ByteArrayInputStream;
import java.util.Map;
import phonehome.web.PageAnswer;
import phonehome.web.PageRequest;

/** Tells the app's two clients what happens to the page, and asks them. */
final class PageEvents implements LoadListenerClient {
    private final Browser browser;
    private final WebView view;
    private final WebPages shadow;
    private String expected;
    private volatile String main = "";

    PageEvents(Browser browser, WebView view, WebPages shadow) {
        this.browser = browser;
        this.view = view;
        this.shadow = shadow;
    }

    private WebViewClient client() {
        WebViewClient own = shadow.getWebViewClient();
        return own == null ? new WebViewClient() : own;
    }

    private WebChromeClient chrome() {
        WebChromeClient own = shadow.getWebChromeClient();
        return own == null ? new WebChromeClient() : own;
    }

    /** What the app itself opens it is not asked about. */
    void expect(String url) {
        expected = url;
        main = url;
    }

    boolean mayOpen(long frame, String url) {
        boolean isMain = frame == browser.page().getMainFrame();
        if (!isMain || url.equals(expected) || url.startsWith("about:")) {
            return true;
        }
        PageRequest request = new PageRequest(url, "GET", Map.of(), null);
        boolean taken =
                shadow.getWebViewClient() != null
                        && client().shouldOverrideUrlLoading(view, new Asked(request, true));
        main = taken ? main : url;
        return !taken && browser.canOpen(url);
    }

    /** Called on the request's thread, as on a phone. */
    WebResourceResponse intercept(PageRequest request) {
        return client().shouldInterceptRequest(view, asked(request));
    }

    private Asked asked(PageRequest request) {
        return new Asked(request, request.url().equals(main));
    }

    void refused(PageRequest request, PageAnswer answer) {
        WebResourceResponse response =
                new WebResourceResponse(
                        answer.type(),
                        answer.charset(),
                        answer.status(),
                        "HTTP " + answer.status(),
                        Map.of(),
                        new ByteArrayInputStream(answer.body()));
        client().onReceivedHttpError(view, asked(request), response);
    }

    @Override
    public void dispatchLoadEvent(
            long frame, int state, String url, String type, double progress, int error) {
        if (frame != browser.page().getMainFrame()) {
            return;
        }
        switch (state) {
            case PAGE_STARTED -> {
                expected = null;
                client().onPageStarted(view, url, null);
            }
            case PAGE_FINISHED -> {
                progress(1);
                client().onPageFinished(view, url);
            }
            case LOAD_FAILED -> {
                LoadError cause = LoadError.of(error);
                client().onReceivedError(
                                view, asked(new PageRequest(url, "GET", Map.of(), null)), cause);
                client().onPageFinished(view, url);
            }
            case TITLE_RECEIVED -> chrome().onReceivedTitle(view, shadow.getTitle());
            case PROGRESS_CHANGED -> progress(progress);
            default -> {
                // Of no concern to an app.
            }
        }
        Browser.drawChanges();
    }

    private void progress(double part) {
        chrome().onProgressChanged(view, (int) Math.round(part * 100));
    }

    @Override
    public void dispatchResourceLoadEvent(
            long frame, int state, String url, String type, double progress, int error) {
        if (state == RESOURCE_STARTED && url != null) {
            client().onLoadResource(view, url);
        }
    }

    void console(String message, int line, String source) {
        chrome().onConsoleMessage(
                        new ConsoleMessage(
                                message,
                                source == null ? "" : source,
                                line,
                                ConsoleMessage.MessageLevel.LOG));
    }

    void alert(String text) {
        chrome().onJsAlert(view, view.getUrl(), text, new Answer().result);
    }

    boolean confirm(String text) {
        Answer answer = new Answer();
        chrome().onJsConfirm(view, view.getUrl(), text, answer.result);
        return answer.isYes();
    }

    String prompt(String text, String value) {
        Answer answer = new Answer();
        chrome().onJsPrompt(view, view.getUrl(), text, value, answer.result);
        String given = answer.result.getStringResult();
        return answer.isYes() ? given == null ? value : given : null;
    }

    void closeWindow() {
        chrome().onCloseWindow(view);
    }

    /** What an app lets a page know at once. Who asks the owner first hears a yes. */
    private static final class Answer {
        private boolean given;
        final JsPromptResult result = new JsPromptResult(done -> given = true);

        boolean isYes() {
            return !given || result.getResult();
        }
    }

    /** A request as apps see it. */
    private record Asked(PageRequest request, boolean main) implements WebResourceRequest {
        @Override
        public Uri getUrl() {
            return Uri.parse(request.url());
        }

        @Override
        public boolean isForMainFrame() {
            return main;
        }

        @Override
        public boolean isRedirect() {
            return false;
        }

        @Override
        public boolean hasGesture() {
            return false;
        }

        @Override
        public String getMethod() {
            return request.method();
        }

        @Override
        public Map<String, String> getRequestHeaders() {
            return request.headers();
        }
    }
}
