package phonehome.device.web.paint;

import android.graphics.Bitmap;
import android.graphics.Canvas;
import android.graphics.Matrix;
import android.graphics.Path;
import android.graphics.Rect;
import android.graphics.RectF;
import com.sun.prism.paint.Color;
import com.sun.webkit.graphics.WCGraphicsContext;
import com.sun.webkit.graphics.WCImage;
import com.sun.webkit.graphics.WCPath;
import com.sun.webkit.graphics.WCRectangle;
import com.sun.webkit.graphics.WCTransform;
import java.util.ArrayDeque;
import java.util.Deque;

/** What holds for all that is drawn next: place, clip, opacity; each saved and restored. */
@SuppressWarnings("rawtypes") // As the engine declares what is overridden.
abstract class StateCanvas extends WCGraphicsContext {
    final Canvas canvas;
    PaintState state = new PaintState();
    private final Matrix base = new Matrix();
    private final Deque<PaintState> saved = new ArrayDeque<>();

    /** {@code scale} is pixels of the bitmap for one of the page. */
    StateCanvas(Bitmap bitmap, float scale) {
        canvas = new Canvas(bitmap);
        base.setScale(scale, scale);
        canvas.setMatrix(base);
    }

    static int argb(Color colour) {
        return android.graphics.Color.argb(
                colour.getAlpha(), colour.getRed(), colour.getGreen(), colour.getBlue());
    }

    static RectF box(float x, float y, float width, float height) {
        return new RectF(x, y, x + width, y + height);
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
    public void setComposite(int operation) {
        state.composite(operation);
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
    public void setShadow(float x, float y, float blur, Color colour) {
        // Not drawn.
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
