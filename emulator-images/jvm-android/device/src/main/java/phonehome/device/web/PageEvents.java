package phonehome.device.web;

import android.webkit.ConsoleMessage;
import android.webkit.DownloadListener;
import android.webkit.WebChromeClient;
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
    static final int COMPLETE = 100;

    private final Browser browser;
    private final WebView view;
    private final WebPages shadow;
    private String expected;
    private int progress = COMPLETE;
    private final PageDialogs dialogs;
    private volatile String main = "";

    PageEvents(Browser browser, WebView view, WebPages shadow) {
        this.browser = browser;
        this.view = view;
        this.shadow = shadow;
        dialogs = new PageDialogs(view, this::chrome);
    }

    PageDialogs dialogs() {
        return dialogs;
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
                        && client().shouldOverrideUrlLoading(view, new AskedFor(request, true));
        main = taken ? main : url;
        return !taken && browser.canOpen(url);
    }

    /** Called on the request's thread, as on a phone. */
    WebResourceResponse intercept(PageRequest request) {
        return client().shouldInterceptRequest(view, asked(request));
    }

    private AskedFor asked(PageRequest request) {
        return new AskedFor(request, request.url().equals(main));
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

    /** Hands what no page can show to the app's listener; whether that is so. */
    boolean downloads(PageRequest request, PageAnswer answer) {
        DownloadListener listener = shadow.getDownloadListener();
        boolean taken =
                listener != null && request.url().equals(main) && !PageAnswers.isShown(answer);
        if (taken) {
            String agent = view.getSettings().getUserAgentString();
            String kept = PageAnswers.header(answer, "Content-Disposition");
            listener.onDownloadStart(
                    request.url(), agent, kept, answer.type(), answer.body().length);
        }
        return taken;
    }

    int progress() {
        return progress;
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
        progress = (int) Math.round(part * COMPLETE);
        chrome().onProgressChanged(view, progress);
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

    void closeWindow() {
        chrome().onCloseWindow(view);
    }
}
