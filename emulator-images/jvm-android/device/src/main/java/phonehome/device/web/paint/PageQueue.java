package phonehome.device.web.paint;

import com.sun.webkit.graphics.WCGraphicsContext;
import com.sun.webkit.graphics.WCRectangle;
import com.sun.webkit.graphics.WCRenderQueue;

/** What the engine wants drawn, until it is drawn. */
final class PageQueue extends WCRenderQueue {
    PageQueue(WCRectangle clip, boolean opaque) {
        super(clip, opaque);
    }

    PageQueue(WCGraphicsContext canvas) {
        super(canvas);
    }

    @Override
    protected void flush() {
        if (gc != null) {
            decode();
        }
    }

    @Override
    protected void disposeGraphics() {
        if (gc != null) {
            gc.dispose();
        }
    }
}
