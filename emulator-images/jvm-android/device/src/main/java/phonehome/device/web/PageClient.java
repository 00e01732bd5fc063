package phonehome.device.web;

import com.sun.webkit.UIClient;
import com.sun.webkit.WebPage;
import com.sun.webkit.WebPageClient;
import com.sun.webkit.graphics.WCImage;
import com.sun.webkit.graphics.WCPageBackBuffer;
import com.sun.webkit.graphics.WCPoint;
import com.sun.webkit.graphics.WCRectangle;

/** What the engine asks of the window that it is in. There are no further windows. */
final class PageClient implements WebPageClient<Browser>, UIClient {
    private static final int DEPTH = 24;

    private final Browser browser;
    private final PageEvents events;

    PageClient(Browser browser, PageEvents events) {
        this.browser = browser;
        this.events = events;
    }

    @Override
    public Browser getContainer() {
        return browser;
    }

    @Override
    public void didClearWindowObject(long context, long window) {
        browser.scripts().begin();
    }

    @Override
    public void addMessageToConsole(String message, int line, String source) {
        events.console(message, line, source);
    }

    @Override
    public void alert(String text) {
        events.dialogs().alert(text);
    }

    @Override
    public boolean confirm(String text) {
        return events.dialogs().confirm(text);
    }

    @Override
    public String prompt(String text, String value) {
        return events.dialogs().prompt(text, value);
    }

    @Override
    public WCRectangle getScreenBounds(boolean available) {
        return getViewBounds();
    }

    @Override
    public WCRectangle getViewBounds() {
        return browser.bounds();
    }

    @Override
    public int getScreenDepth() {
        return DEPTH;
    }

    @Override
    public WCPoint screenToWindow(WCPoint point) {
        return point;
    }

    @Override
    public WCPoint windowToScreen(WCPoint point) {
        return point;
    }

    @Override
    public boolean isBackBufferSupported() {
        return false;
    }

    @Override
    public WCPageBackBuffer createBackBuffer() {
        return null;
    }

    @Override
    public WebPage createPage(boolean menu, boolean status, boolean tools, boolean resizable) {
        return null;
    }

    @Override
    public void closePage() {
        events.closeWindow();
    }

    @Override
    public boolean canRunBeforeUnloadConfirmPanel() {
        return false;
    }

    @Override
    public boolean runBeforeUnloadConfirmPanel(String text) {
        return true;
    }

    @Override
    public String[] chooseFile(String name, boolean several, String types) {
        return null;
    }

    @Override
    public boolean isDragConfirmed() {
        return false;
    }

    @Override
    public void setCursor(long cursor) {
        // A phone has none.
    }

    @Override
    public void setFocus(boolean focused) {
        // The view's own.
    }

    @Override
    public void transferFocus(boolean forwards) {
        // The view's own.
    }

    @Override
    public void setTooltip(String text) {
        // A phone has none.
    }

    @Override
    public void showView() {
        // It is.
    }

    @Override
    public void setViewBounds(WCRectangle bounds) {
        // The layout's.
    }

    @Override
    public void setStatusbarText(String text) {
        // A web view has none.
    }

    @Override
    public void print() {
        // A web view prints nothing by itself.
    }

    @Override
    public void startDrag(
            WCImage image,
            int offsetX,
            int offsetY,
            int x,
            int y,
            String[] types,
            Object[] values,
            boolean isImage) {
        // Nothing is dragged.
    }

    @Override
    public void confirmStartDrag() {
        // Nothing is dragged.
    }
}
