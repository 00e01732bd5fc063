package phonehome.device.web;

import com.sun.webkit.PolicyClient;
import java.net.URL;

/** Where a page may go: the app decides. What it loads, runs and sends is not held up. */
final class PagePolicy implements PolicyClient {
    private final PageEvents events;

    PagePolicy(PageEvents events) {
        this.events = events;
    }

    @Override
    public boolean permitNavigateAction(long frame, URL url) {
        return url == null || events.mayOpen(frame, url.toString());
    }

    @Override
    public boolean permitRedirectAction(long frame, URL url) {
        return permitNavigateAction(frame, url);
    }

    @Override
    public boolean permitAcceptResourceAction(long frame, URL url) {
        return true;
    }

    @Override
    public boolean permitSubmitDataAction(long frame, URL url, String method) {
        return true;
    }

    @Override
    public boolean permitResubmitDataAction(long frame, URL url, String method) {
        return true;
    }

    @Override
    public boolean permitEnableScriptsAction(long frame, URL url) {
        return true;
    }

    @Override
    public boolean permitNewPageAction(long frame, URL url) {
        return false;
    }

    @Override
    public boolean permitClosePageAction(long frame) {
        return true;
    }
}
