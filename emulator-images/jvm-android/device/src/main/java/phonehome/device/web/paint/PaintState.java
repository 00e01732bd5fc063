package phonehome.device.web.paint;

import android.graphics.BlendMode;
import android.graphics.DashPathEffect;
import android.graphics.Paint;
import android.graphics.Shader;
import com.sun.webkit.graphics.WCGraphicsContext;

/** What the next stroke or filling looks like; saved and restored with the canvas. */
final class PaintState {
    private static final int STYLE_NONE = 0;

    final Paint fill;
    final Paint stroke;
    float alpha = 1;
    private boolean strokes = true;

    PaintState() {
        fill = new Paint(Paint.ANTI_ALIAS_FLAG | Paint.FILTER_BITMAP_FLAG);
        stroke = new Paint(fill);
        stroke.setStyle(Paint.Style.STROKE);
    }

    PaintState(PaintState other) {
        fill = new Paint(other.fill);
        stroke = new Paint(other.stroke);
        alpha = other.alpha;
        strokes = other.strokes;
    }

    void colour(Paint paint, int argb) {
        paint.setShader(null);
        paint.setColor(argb);
    }

    void gradient(Paint paint, Shader shader) {
        paint.setShader(shader);
    }

    /** The paint for one use, with this state's own opacity in it. */
    Paint ready(Paint paint) {
        Paint once = new Paint(paint);
        once.setAlpha(Math.round(once.getAlpha() * alpha));
        return once;
    }

    /** 0 is none, others are drawn as a line. */
    void strokeStyle(int style) {
        strokes = style != STYLE_NONE;
    }

    boolean strokes() {
        return strokes;
    }

    void dash(float offset, float... lengths) {
        boolean even = lengths != null && lengths.length > 0 && lengths.length % 2 == 0;
        stroke.setPathEffect(even ? new DashPathEffect(lengths, offset) : null);
    }

    void composite(int operation) {
        BlendMode mode =
                switch (operation) {
                    case WCGraphicsContext.COMPOSITE_CLEAR -> BlendMode.CLEAR;
                    case WCGraphicsContext.COMPOSITE_COPY -> BlendMode.SRC;
                    case WCGraphicsContext.COMPOSITE_SOURCE_IN -> BlendMode.SRC_IN;
                    case WCGraphicsContext.COMPOSITE_SOURCE_OUT -> BlendMode.SRC_OUT;
                    case WCGraphicsContext.COMPOSITE_SOURCE_ATOP -> BlendMode.SRC_ATOP;
                    case WCGraphicsContext.COMPOSITE_DESTINATION_OVER -> BlendMode.DST_OVER;
                    case WCGraphicsContext.COMPOSITE_DESTINATION_IN -> BlendMode.DST_IN;
                    case WCGraphicsContext.COMPOSITE_DESTINATION_OUT -> BlendMode.DST_OUT;
                    case WCGraphicsContext.COMPOSITE_DESTINATION_ATOP -> BlendMode.DST_ATOP;
                    case WCGraphicsContext.COMPOSITE_XOR -> BlendMode.XOR;
                    case WCGraphicsContext.COMPOSITE_PLUS_LIGHTER -> BlendMode.PLUS;
                    default -> BlendMode.SRC_OVER;
                };
        fill.setBlendMode(mode);
        stroke.setBlendMode(mode);
    }
}
