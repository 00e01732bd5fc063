package phonehome.device.web;

import android.webkit.JsPromptResult;
import android.webkit.WebChromeClient;
import android.webkit.WebView;
import java.util.function.Supplier;

/** What a page says and asks by a window of its own. The app's client answers. */
final class PageDialogs {
    private final WebView view;
    private final Supplier<WebChromeClient> chrome;

    PageDialogs(WebView view, Supplier<WebChromeClient> chrome) {
        this.view = view;
        this.chrome = chrome;
    }

    void alert(String text) {
        chrome.get().onJsAlert(view, view.getUrl(), text, new Answer().result);
    }

    boolean confirm(String text) {
        Answer answer = new Answer();
        chrome.get().onJsConfirm(view, view.getUrl(), text, answer.result);
        return answer.isYes();
    }

    String prompt(String text, String value) {
        Answer answer = new Answer();
        chrome.get().onJsPrompt(view, view.getUrl(), text, value, answer.result);
        String given = answer.result.getStringResult();
        return answer.isYes() ? given == null ? value : given : null;
    }

    /** What an app lets a page know at once. Who asks the owner first hears a yes. */
    private static final class Answer {
        private boolean given;
        final JsPromptResult result = new JsPromptResult(done -> given = true);

        boolean isYes() {
            return !given || result.getResult();
        }
    }
}
