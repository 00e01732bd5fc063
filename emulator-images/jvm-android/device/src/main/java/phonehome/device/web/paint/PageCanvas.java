package phonehome.device.web.paint;

import android.graphics.Bitmap;
import android.graphics.BitmapShader;
import android.graphics.Matrix;
import android.graphics.Paint;
import android.graphics.Rect;
import android.graphics.RectF;
import android.graphics.Shader;
import com.sun.webkit.graphics.Ref;
import com.sun.webkit.graphics.RenderTheme;
import com.sun.webkit.graphics.ScrollBarTheme;
import com.sun.webkit.graphics.WCFont;
import com.sun.webkit.graphics.WCGradient;
import com.sun.webkit.graphics.WCIcon;
import com.sun.webkit.graphics.WCImage;
import com.sun.webkit.graphics.WCPoint;
import com.sun.webkit.graphics.WCRectangle;
import com.sun.webkit.graphics.WCTransform;
import java.nio.ByteBuffer;

/** The engine's drawing commands on a bitmap: text, images and controls. Shadows are not drawn. */
@SuppressWarnings("rawtypes") // As the engine declares what is overridden.
public final class PageCanvas extends ShapeCanvas {
    private static final int LINE = 0xFF767676;
    private static final int SURFACE = 0xFFEFEFEF;
    private static final float ROUNDED = 3;

    private int smoothing;

    /** {@code scale} is pixels of the bitmap for one of the page. */
    public PageCanvas(Bitmap bitmap, float scale) {
        super(bitmap, scale);
    }

    /** A form field, a button or a mark in it. */
    void box(int x, int y, int width, int height, boolean round, boolean solid, boolean checked) {
        float corner = round ? width / 2f : ROUNDED;
        RectF edge = box(x + 0.5f, y + 0.5f, width - 1, height - 1);
        Paint paint = new Paint(Paint.ANTI_ALIAS_FLAG);
        paint.setColor(solid ? SURFACE : android.graphics.Color.WHITE);
        canvas.drawRoundRect(edge, corner, corner, paint);
        paint.setStyle(Paint.Style.STROKE);
        paint.setColor(LINE);
        canvas.drawRoundRect(edge, corner, corner, paint);
        if (checked) {
            edge.inset(width / 4f, height / 4f);
            paint.setStyle(Paint.Style.FILL);
            canvas.drawRoundRect(edge, corner, corner, paint);
        }
    }

    @Override
    public void setTextMode(boolean fill, boolean stroke, boolean clip) {
        // Text is always filled.
    }

    @Override
    public void setFontSmoothingType(int type) {
        smoothing = type;
    }

    @Override
    public int getFontSmoothingType() {
        return smoothing;
    }

    @Override
    public void drawImage(
            WCImage image,
            float x,
            float y,
            float width,
            float height,
            float fromX,
            float fromY,
            float fromWidth,
            float fromHeight) {
        if (image instanceof PageImage one) {
            Rect from = new Rect();
            box(fromX, fromY, fromWidth, fromHeight).round(from);
            canvas.drawBitmap(
                    one.bitmap(), from, box(x, y, width, height), state.ready(state.fill));
        }
    }

    @Override
    public void drawIcon(WCIcon icon, int x, int y) {
        // Icons of files are not drawn.
    }

    @Override
    public void drawPattern(
            WCImage image, WCRectangle from, WCTransform pattern, WCPoint phase, WCRectangle to) {
        if (!(image instanceof PageImage one)) {
            return;
        }
        Bitmap tile =
                Bitmap.createBitmap(
                        one.bitmap(),
                        from.getIntX(),
                        from.getIntY(),
                        Math.max(1, from.getIntWidth()),
                        Math.max(1, from.getIntHeight()));
        Matrix place = pattern == null ? new Matrix() : Matrices.of(pattern);
        place.postTranslate(phase.getX(), phase.getY());
        BitmapShader shader =
                new BitmapShader(tile, Shader.TileMode.REPEAT, Shader.TileMode.REPEAT);
        shader.setLocalMatrix(place);
        Paint paint = state.ready(state.fill);
        paint.setShader(shader);
        canvas.drawRect(box(to.getX(), to.getY(), to.getWidth(), to.getHeight()), paint);
    }

    @Override
    public void drawBitmapImage(ByteBuffer pixels, int x, int y, int width, int height) {
        int[] colours = new int[width * height];
        pixels.order(java.nio.ByteOrder.nativeOrder()).asIntBuffer().get(colours);
        Bitmap bitmap = Bitmap.createBitmap(colours, width, height, Bitmap.Config.ARGB_8888);
        canvas.drawBitmap(bitmap, x, y, state.ready(state.fill));
    }

    @Override
    public void drawString(
            WCFont font, String text, boolean rightToLeft, int from, int to, float x, float y) {
        canvas.drawText(text, from, to, x, y, ink((PageFont) font));
    }

    /** Letters stand where the engine put them. */
    @Override
    public void drawString(WCFont font, int[] glyphs, float[] advances, float x, float y) {
        Paint paint = ink((PageFont) font);
        float at = x;
        for (int i = 0; i < glyphs.length; i++) {
            canvas.drawText(PageFont.text(glyphs[i]), at, y, paint);
            at += advances[i];
        }
    }

    private Paint ink(PageFont font) {
        Paint paint = state.ready(state.fill);
        paint.setTypeface(font.paint().getTypeface());
        paint.setTextSize(font.paint().getTextSize());
        return paint;
    }

    @Override
    public void drawWidget(RenderTheme theme, Ref widget, int x, int y) {
        theme.drawWidget(this, widget, x, y);
    }

    @Override
    public void drawScrollbar(
            ScrollBarTheme theme, Ref widget, int x, int y, int pressed, int hovered) {
        theme.paint(this, widget, x, y, pressed, hovered);
    }

    @Override
    public WCGradient<?> createLinearGradient(WCPoint from, WCPoint to) {
        return new PageGradient(from, to, 0);
    }

    @Override
    public WCGradient<?> createRadialGradient(
            WCPoint from, float innerRadius, WCPoint to, float radius) {
        return new PageGradient(from, to, radius);
    }
}
