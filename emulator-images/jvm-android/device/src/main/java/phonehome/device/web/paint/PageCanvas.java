package phonehome.device.web.paint;

import android.graphics.Bitmap;
import android.graphics.BitmapShader;
import android.graphics.Canvas;
import android.graphics.Matrix;
import android.graphics.Paint;
import android.graphics.Path;
import android.graphics.Rect;
import android.graphics.RectF;
import android.graphics.Shader;
import com.sun.prism.paint.Color;
import com.sun.webkit.graphics.Ref;
import com.sun.webkit.graphics.RenderTheme;
import com.sun.webkit.graphics.ScrollBarTheme;
import com.sun.webkit.graphics.WCFont;
import com.sun.webkit.graphics.WCGradient;
import com.sun.webkit.graphics.WCGraphicsContext;
import com.sun.webkit.graphics.WCIcon;
import com.sun.webkit.graphics.WCImage;
import com.sun.webkit.graphics.WCPath;
import com.sun.webkit.graphics.WCPoint;
import com.sun.webkit.graphics.WCRectangle;
import com.sun.webkit.graphics.WCTransform;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/** The engine's drawing commands on a bitmap. Shadows are not drawn. */
@SuppressWarnings("rawtypes") // As the engine declares what is overridden.
public final class PageCanvas extends WCGraphicsContext {
    private static final int LINE = 0xFF767676;
    private static final int SURFACE = 0xFFEFEFEF;
    private static final float ROUNDED = 3;

    private final Canvas canvas;
    private final Matrix base = new Matrix();
    private final Deque<PaintState> saved = new ArrayDeque<>();
    private PaintState state = new PaintState();
    private int smoothing;

    /** {@code scale} is pixels of the bitmap for one of the page. */
    public PageCanvas(Bitmap bitmap, float scale) {
        canvas = new Canvas(bitmap);
        base.setScale(scale, scale);
        canvas.setMatrix(base);
    }

    static int argb(Color colour) {
        return android.graphics.Color.argb(
                colour.getAlpha(), colour.getRed(), colour.getGreen(), colour.getBlue());
    }

    private static RectF box(float x, float y, float width, float height) {
        return new RectF(x, y, x + width, y + height);
    }

    private Paint filling(Color colour) {
        if (colour == null) {
            return state.ready(state.fill);
        }
        Paint paint = new Paint(state.fill);
        state.colour(paint, argb(colour));
        return state.ready(paint);
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
    public void fillRect(float x, float y, float width, float height, Color colour) {
        canvas.drawRect(box(x, y, width, height), filling(colour));
    }

    @Override
    public void clearRect(float x, float y, float width, float height) {
        Paint clear = new Paint();
        clear.setBlendMode(android.graphics.BlendMode.CLEAR);
        canvas.drawRect(box(x, y, width, height), clear);
    }

    @Override
    public void setFillColor(Color colour) {
        state.colour(state.fill, argb(colour));
    }

    @Override
    public void setFillGradient(WCGradient gradient) {
        state.gradient(state.fill, ((PageGradient) gradient).getPlatformGradient());
    }

    @Override
    public void fillRoundedRect(
            float x,
            float y,
            float width,
            float height,
            float topLeftX,
            float topLeftY,
            float topRightX,
            float topRightY,
            float bottomLeftX,
            float bottomLeftY,
            float bottomRightX,
            float bottomRightY,
            Color colour) {
        Path path = new Path();
        float[] corners = {
            topLeftX, topLeftY, topRightX, topRightY,
            bottomRightX, bottomRightY, bottomLeftX, bottomLeftY
        };
        path.addRoundRect(box(x, y, width, height), corners, Path.Direction.CW);
        canvas.drawPath(path, filling(colour));
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
    public void setStrokeStyle(int style) {
        state.strokeStyle(style);
    }

    @Override
    public void setStrokeColor(Color colour) {
        state.colour(state.stroke, argb(colour));
    }

    @Override
    public void setStrokeWidth(float width) {
        state.stroke.setStrokeWidth(width);
    }

    @Override
    public void setStrokeGradient(WCGradient gradient) {
        state.gradient(state.stroke, ((PageGradient) gradient).getPlatformGradient());
    }

    @Override
    public void setLineDash(float offset, float... lengths) {
        state.dash(offset, lengths);
    }

    @Override
    public void setLineCap(int cap) {
        state.stroke.setStrokeCap(Paint.Cap.values()[Math.floorMod(cap, 3)]);
    }

    @Override
    public void setLineJoin(int join) {
        state.stroke.setStrokeJoin(Paint.Join.values()[Math.floorMod(join, 3)]);
    }

    @Override
    public void setMiterLimit(float limit) {
        state.stroke.setStrokeMiter(limit);
    }

    @Override
    public void drawPolygon(WCPath path, boolean antialiased) {
        fillPath(path);
        strokePath(path);
    }

    @Override
    public void drawLine(int x0, int y0, int x1, int y1) {
        if (state.strokes()) {
            canvas.drawLine(x0, y0, x1, y1, state.ready(state.stroke));
        }
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
    public void translate(float x, float y) {
        canvas.translate(x, y);
    }

    @Override
    public void scale(float x, float y) {
        canvas.scale(x, y);
    }

    @Override
    public void rotate(float radians) {
        canvas.rotate((float) Math.toDegrees(radians));
    }

    @Override
    public void setPerspectiveTransform(WCTransform transform) {
        // A page has no depth here.
    }

    @Override
    public void setTransform(WCTransform transform) {
        canvas.setMatrix(base);
        canvas.concat(Matrices.of(transform));
    }

    @Override
    public WCTransform getTransform() {
        Matrix inverse = new Matrix();
        base.invert(inverse);
        Matrix current = new Matrix(canvas.getMatrix());
        current.postConcat(inverse);
        return Matrices.from(current);
    }

    @Override
    public void concatTransform(WCTransform transform) {
        canvas.concat(Matrices.of(transform));
    }

    @Override
    public void saveState() {
        saved.push(state);
        state = new PaintState(state);
        canvas.save();
    }

    @Override
    public void restoreState() {
        if (!saved.isEmpty()) {
            state = saved.pop();
            canvas.restore();
        }
    }

    @Override
    public void setClip(WCPath path, boolean outside) {
        Path shape = ((PagePath) path).getPlatformPath();
        if (outside) {
            canvas.clipOutPath(shape);
        } else {
            canvas.clipPath(shape);
        }
    }

    @Override
    public void setClip(int x, int y, int width, int height) {
        canvas.clipRect(x, y, x + width, y + height);
    }

    @Override
    public void setClip(WCRectangle clip) {
        canvas.clipRect(box(clip.getX(), clip.getY(), clip.getWidth(), clip.getHeight()));
    }

    @Override
    public WCRectangle getClip() {
        Rect clip = canvas.getClipBounds();
        return new WCRectangle(clip.left, clip.top, clip.width(), clip.height());
    }

    @Override
    public void drawRect(int x, int y, int width, int height) {
        fillRect(x, y, width, height, null);
        if (state.strokes()) {
            canvas.drawRect(box(x, y, width, height), state.ready(state.stroke));
        }
    }

    @Override
    public void setComposite(int operation) {
        state.composite(operation);
    }

    @Override
    public void strokeArc(int x, int y, int width, int height, int start, int sweep) {
        Paint paint = state.ready(state.stroke);
        canvas.drawArc(box(x, y, width, height), -start, -sweep, false, paint);
    }

    @Override
    public void drawEllipse(int x, int y, int width, int height) {
        canvas.drawOval(box(x, y, width, height), state.ready(state.fill));
        if (state.strokes()) {
            canvas.drawOval(box(x, y, width, height), state.ready(state.stroke));
        }
    }

    @Override
    public void drawFocusRing(int x, int y, int width, int height, Color colour) {
        Paint paint = new Paint(state.stroke);
        state.colour(paint, argb(colour));
        canvas.drawRect(box(x, y, width, height), paint);
    }

    @Override
    public void setAlpha(float alpha) {
        state.alpha = alpha;
    }

    @Override
    public float getAlpha() {
        return state.alpha;
    }

    @Override
    public void beginTransparencyLayer(float opacity) {
        saved.push(state);
        state = new PaintState(state);
        canvas.saveLayerAlpha(null, Math.round(opacity * 255));
    }

    @Override
    public void endTransparencyLayer() {
        restoreState();
    }

    @Override
    public void strokePath(WCPath path) {
        if (state.strokes()) {
            canvas.drawPath(((PagePath) path).getPlatformPath(), state.ready(state.stroke));
        }
    }

    @Override
    public void strokeRect(float x, float y, float width, float height, float thickness) {
        Paint paint = state.ready(state.stroke);
        paint.setStrokeWidth(thickness);
        canvas.drawRect(box(x, y, width, height), paint);
    }

    @Override
    public void fillPath(WCPath path) {
        canvas.drawPath(((PagePath) path).getPlatformPath(), state.ready(state.fill));
    }

    @Override
    public void setShadow(float x, float y, float blur, Color colour) {
        // Not drawn.
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
    public WCImage getImage() {
        return null;
    }

    @Override
    public Object getPlatformGraphics() {
        return this;
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

    @Override
    public void flush() {
        // Drawn at once.
    }

    @Override
    public boolean isValid() {
        return true;
    }

    @Override
    public void dispose() {
        saved.clear();
    }
}
