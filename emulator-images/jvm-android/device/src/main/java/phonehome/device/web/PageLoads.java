package phonehome.device.web;

import android.webkit.CookieManager;
import com.sun.webkit.WebPage;
import com.sun.webkit.network.PageLoad;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
import phonehome.device.process.CurrentProcess;
import phonehome.web.PageNetwork;
import phonehome.web.PageRequest;

/**
 * Loads what pages ask for, each on a thread of its own in the name of the page's app.
 *
 * <p>So the engine itself opens neither a file nor a socket.
 */
final class PageLoads implements PageNetwork {
    private static final Pattern KNOWN = Pattern.compile("(?is)(https?|file|content|data):.*");

    @Override
    public boolean knows(String url) {
        return KNOWN.matcher(url).matches();
    }

    @Override
    public void load(WebPage page, PageRequest request, PageLoad load, boolean asynchronous) {
        Browser browser = (Browser) page.getPageClient().getContainer();
        PageFetch fetch = new PageFetch(browser, request);
        FutureTask<PageFetch.Result> work = new FutureTask<>(fetch::run);
        Runnable whole =
                () -> {
                    work.run();
                    if (asynchronous) {
                        deliver(browser, load, resultOf(work));
                    }
                };
        CurrentProcess.run(browser.process(), () -> new Thread(whole, "Chrome_IOThread").start());
        if (!asynchronous) {
            resultOf(work).tell(browser, load);
        }
    }

    private static void deliver(Browser browser, PageLoad load, PageFetch.Result result) {
        BrowserEngine.after(
                browser.process(),
                0,
                () -> {
                    if (!browser.isClosed()) {
                        result.tell(browser, load);
                    }
                });
    }

    private static PageFetch.Result resultOf(FutureTask<PageFetch.Result> work) {
        try {
            return work.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String cookies(String url) {
        String found = CookieManager.getInstance().getCookie(url);
        return found == null ? "" : found;
    }

    @Override
    public void putCookie(String url, String cookie) {
        CookieManager.getInstance().setCookie(url, cookie);
    }
}
