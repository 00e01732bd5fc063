package phonehome.device.web;

import static org.robolectric.util.reflector.Reflector.reflector;

import android.graphics.Canvas;
import android.graphics.Rect;
import android.os.Handler;
import android.view.KeyEvent;
import android.view.MotionEvent;
import android.view.View;
import android.view.ViewGroup;
import android.webkit.WebView;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.annotation.RealObject;
import org.robolectric.shadows.ShadowWebView;
import org.robolectric.util.reflector.Direct;
import org.robolectric.util.reflector.ForType;

/**
 * A web view as a view. Android's asks its engine also for what every view does by itself (place,
 * focus, keys: WebViewProvider.ViewDelegate); here it does these as other views do.
 */
@Implements(value = WebView.class, isInAndroidSdk = false)
public class PageView extends ShadowWebView {
    @RealObject private WebView view;
    private Browser browser;
    private PageInput input;

    /** From now on the page is seen, and gets fingers and keys. */
    final void show(Browser shown) {
        browser = shown;
        input = new PageInput(shown);
    }

    private AnyView asView() {
        return reflector(AnyView.class, view);
    }

    private AnyGroup asGroup() {
        return reflector(AnyGroup.class, view);
    }

    @Implementation
    protected boolean setFrame(int left, int top, int right, int bottom) {
        return asView().setFrame(left, top, right, bottom);
    }

    /** As wide as it may be; where its height is its content's, as high as the page is by then. */
    @Implementation
    protected void onMeasure(int width, int height) {
        int content = browser == null ? 0 : browser.contentHeight();
        int high = View.resolveSize(content, height);
        asView().setMeasuredDimension(View.MeasureSpec.getSize(width), high);
    }

    @Implementation
    protected Handler getHandler() {
        return asView().getHandler();
    }

    @Implementation
    protected View findFocus() {
        return asGroup().findFocus();
    }

    @Implementation
    protected boolean requestFocus(int direction, Rect from) {
        return asGroup().requestFocus(direction, from);
    }

    @Implementation
    protected boolean dispatchKeyEvent(KeyEvent event) {
        return asGroup().dispatchKeyEvent(event);
    }

    @Implementation
    protected void onSizeChanged(int width, int height, int oldWidth, int oldHeight) {
        if (browser != null) {
            browser.resize(width, height);
        }
    }

    @Implementation
    protected void onDraw(Canvas canvas) {
        if (browser != null) {
            browser.draw(canvas);
        }
    }

    /** Robolectric's own method of that name answers nothing. */
    @Implementation(methodName = "onTouchEvent")
    protected boolean touched(MotionEvent event) {
        return browser != null && input.touch(event);
    }

    @Implementation
    protected boolean onKeyDown(int code, KeyEvent event) {
        return browser != null && input.key(event);
    }

    @Implementation
    protected boolean onKeyUp(int code, KeyEvent event) {
        return browser != null && input.key(event);
    }

    @ForType(View.class)
    interface AnyView {
        @Direct
        boolean setFrame(int left, int top, int right, int bottom);

        @Direct
        Handler getHandler();

        void setMeasuredDimension(int width, int height);
    }

    @ForType(ViewGroup.class)
    interface AnyGroup {
        @Direct
        View findFocus();

        @Direct
        boolean requestFocus(int direction, Rect from);

        @Direct
        boolean dispatchKeyEvent(KeyEvent event);
    }
}
