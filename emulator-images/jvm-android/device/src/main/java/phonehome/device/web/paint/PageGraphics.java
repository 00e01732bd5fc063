package phonehome.device.web.paint;

import android.graphics.Bitmap;
import com.sun.webkit.graphics.WCFont;
import com.sun.webkit.graphics.WCFontCustomPlatformData;
import com.sun.webkit.graphics.WCGraphicsContext;
import com.sun.webkit.graphics.WCGraphicsManager;
import com.sun.webkit.graphics.WCImage;
import com.sun.webkit.graphics.WCImageDecoder;
import com.sun.webkit.graphics.WCImageFrame;
import com.sun.webkit.graphics.WCMediaPlayer;
import com.sun.webkit.graphics.WCPageBackBuffer;
import com.sun.webkit.graphics.WCPath;
import com.sun.webkit.graphics.WCRectangle;
import com.sun.webkit.graphics.WCRenderQueue;
import com.sun.webkit.graphics.WCTransform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** The engine's way to draw: Android's own canvas, fonts and image decoders. */
@SuppressWarnings("rawtypes") // As the engine declares what is overridden.
public final class PageGraphics extends WCGraphicsManager {
    @Override
    public float getDevicePixelScale() {
        return 1;
    }

    @Override
    protected WCImageDecoder getImageDecoder() {
        return new PageImageDecoder();
    }

    @Override
    public WCGraphicsContext createGraphicsContext(Object canvas) {
        return (PageCanvas) canvas;
    }

    @Override
    public WCRenderQueue createRenderQueue(WCRectangle clip, boolean opaque) {
        return new PageQueue(clip, opaque);
    }

    @Override
    protected WCRenderQueue createBufferedContextRQ(WCImage image) {
        return new PageQueue(new PageCanvas(((PageImage) image).bitmap(), 1));
    }

    @Override
    public WCPageBackBuffer createPageBackBuffer() {
        return null;
    }

    @Override
    protected WCFont getWCFont(String family, boolean bold, boolean italic, float size) {
        return PageFont.of(family, bold, italic, size);
    }

    @Override
    protected WCFontCustomPlatformData createFontCustomPlatformData(InputStream in)
            throws IOException {
        throw new IOException("fonts of pages are not read");
    }

    @Override
    protected WCPath<?> createWCPath() {
        return new PagePath();
    }

    @Override
    protected WCPath<?> createWCPath(WCPath other) {
        return new PagePath((PagePath) other);
    }

    @Override
    protected WCImage createWCImage(int width, int height) {
        return PageImage.empty(width, height);
    }

    @Override
    protected WCImage createRTImage(int width, int height) {
        return PageImage.empty(width, height);
    }

    @Override
    public WCImage getIconImage(String url) {
        return null;
    }

    @Override
    public Object toPlatformImage(WCImage image) {
        return ((PageImage) image).bitmap();
    }

    @Override
    protected WCImageFrame createFrame(int width, int height, ByteBuffer pixels) {
        Bitmap bitmap = Bitmap.createBitmap(width, height, Bitmap.Config.ARGB_8888);
        int[] colours = new int[width * height];
        pixels.asIntBuffer().get(colours);
        bitmap.setPixels(colours, 0, width, 0, 0, width, height);
        return new PageFrame(new PageImage(bitmap));
    }

    @Override
    protected WCTransform createTransform(
            double m00, double m10, double m01, double m11, double m02, double m12) {
        return new WCTransform(m00, m10, m01, m11, m02, m12);
    }

    @Override
    protected String[] getSupportedMediaTypes() {
        return new String[0];
    }

    @Override
    protected WCMediaPlayer createMediaPlayer() {
        return null;
    }
}
