package phonehome.device.web;

import android.content.Context;
import android.graphics.Bitmap;
import android.graphics.Canvas;
import android.os.Looper;
import android.view.ViewConfiguration;
import android.webkit.WebSettings;
import android.webkit.WebView;
import com.sun.webkit.BackForwardList;
import com.sun.webkit.WebPage;
import com.sun.webkit.event.WCFocusEvent;
import com.sun.webkit.graphics.WCRectangle;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import phonehome.device.process.AppProcess;
import phonehome.device.process.CurrentProcess;
import phonehome.device.web.paint.PageCanvas;
import phonehome.device.web.paint.PageTheme;
import phonehome.web.PageAnswer;

/** The engine behind one web view. Used on the main thread, but for what a request needs. */
final class Browser {
    private static final Set<Browser> ALL =
            Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));
    private static final int DEFAULT_WIDTH = 411;
    private static final int DEFAULT_HEIGHT = 731;

    private final AppProcess process = CurrentProcess.get();
    private final WebView view;
    private final PageEvents events;
    private final ScriptHost scripts;
    private final WebPage page;
    private final PageOrders orders = new PageOrders();
    private Bitmap picture;
    private int height;
    private boolean closed;

    Browser(WebView view, WebPages shadow) {
        this.view = view;
        events = new PageEvents(this, view, shadow);
        scripts = new ScriptHost(this, shadow);
        PageClient client = new PageClient(this, events);
        page = new WebPage(client, client, new PagePolicy(events), null, new PageTheme(), false);
        page.addLoadListenerClient(events);
        page.setBounds(0, 0, DEFAULT_WIDTH, DEFAULT_HEIGHT);
        view.setWillNotDraw(false);
        view.setFocusable(true);
        view.setFocusableInTouchMode(true);
        ALL.add(this);
    }

    /** Asks for a new picture of each page that changed. */
    static void drawChanges() {
        for (Browser browser : ALL.toArray(Browser[]::new)) {
            if (!browser.closed && browser.page.isDirty()) {
                browser.view.invalidate();
                browser.fit();
            }
        }
    }

    /** Lets the view be laid out anew, for its height may be that of its page. */
    private void fit() {
        int now = contentHeight();
        if (now != height) {
            height = now;
            view.requestLayout();
        }
    }

    /** The app whose page it is. */
    AppProcess process() {
        return process;
    }

    Context context() {
        return view.getContext();
    }

    WebPage page() {
        return page;
    }

    PageEvents events() {
        return events;
    }

    ScriptHost scripts() {
        return scripts;
    }

    boolean isClosed() {
        return closed;
    }

    /** Takes over what the app set since the last page. */
    private void takeSettings() {
        WebSettings settings = view.getSettings();
        page.setUserAgent(settings.getUserAgentString());
        page.setJavaScriptEnabled(settings.getJavaScriptEnabled());
        page.setLocalStorageEnabled(settings.getDomStorageEnabled());
    }

    void open(String url, Map<String, String> extra) {
        BrowserEngine.work(process);
        takeSettings();
        if (extra != null && !extra.isEmpty()) {
            orders.send(url, Map.copyOf(extra));
        }
        events.expect(url);
        page.open(page.getMainFrame(), url);
    }

    /** The same, with a body of the type of a form. */
    void post(String url, byte[] body) {
        orders.post(url, body);
        open(url, Map.of("Content-Type", "application/x-www-form-urlencoded"));
    }

    /** Shows text; {@code base} is the address that it goes by, or null. */
    void show(String base, String text, String type) {
        BrowserEngine.work(process);
        takeSettings();
        if (base == null || base.isBlank() || !canOpen(base)) {
            events.expect("about:blank");
            page.load(page.getMainFrame(), text, type == null ? "text/html" : type);
            return;
        }
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        orders.answer(base, new PageAnswer(base, 200, type, "utf-8", "", body));
        open(base, Map.of());
    }

    PageOrders orders() {
        return orders;
    }

    /** Whether the address is a page's, and no call of another app. */
    boolean canOpen(String url) {
        return new PageLoads().knows(url);
    }

    void resize(int width, int height) {
        if (width <= 0 || height <= 0) {
            return;
        }
        float scale = scale();
        page.setBounds(0, 0, Math.round(width / scale), Math.round(height / scale));
    }

    /** Whether the history has a page this many steps away. */
    boolean canGo(int steps) {
        BackForwardList history = page.createBackForwardList();
        int wanted = history.getCurrentIndex() + steps;
        return wanted >= 0 && wanted < history.size();
    }

    /** The next key is the page's. */
    void focus() {
        view.requestFocus();
        page.dispatchFocusEvent(new WCFocusEvent(WCFocusEvent.WINDOW_ACTIVATED, -1));
        page.dispatchFocusEvent(new WCFocusEvent(WCFocusEvent.FOCUS_GAINED, -1));
    }

    /** In pixels of the page. */
    WCRectangle bounds() {
        int width = view.getWidth() == 0 ? DEFAULT_WIDTH : Math.round(view.getWidth() / scale());
        int height =
                view.getHeight() == 0 ? DEFAULT_HEIGHT : Math.round(view.getHeight() / scale());
        return new WCRectangle(0, 0, width, height);
    }

    /** In pixels of the screen; a page is at least as high as it was when it was laid out. */
    int contentHeight() {
        return Math.round(page.getContentSize(page.getMainFrame()).getHeight() * scale());
    }

    float scale() {
        return context().getResources().getDisplayMetrics().density;
    }

    /** How far a finger may slip and still tap, in pixels of the screen. */
    int slop() {
        return ViewConfiguration.get(context()).getScaledTouchSlop();
    }

    void draw(Canvas canvas) {
        int width = view.getWidth();
        int high = view.getHeight();
        if (closed || width <= 0 || high <= 0 || Looper.myLooper() != Looper.getMainLooper()) {
            return;
        }
        if (picture == null || picture.getWidth() != width || picture.getHeight() != high) {
            picture = Bitmap.createBitmap(width, high, Bitmap.Config.ARGB_8888);
            page.forceRepaint();
        }
        int across = (int) Math.ceil(width / scale());
        int down = (int) Math.ceil(high / scale());
        page.updateContent(new WCRectangle(0, 0, across, down));
        page.paint(new PageCanvas(picture, scale()), 0, 0, across, down);
        canvas.drawBitmap(picture, view.getScrollX(), view.getScrollY(), null);
    }

    void close() {
        if (!closed) {
            closed = true;
            ALL.remove(this);
            scripts.close();
            page.dispose();
        }
    }
}
