package phonehome.device.web.paint;

import android.graphics.Bitmap;
import android.graphics.Paint;
import android.graphics.Path;
import com.sun.prism.paint.Color;
import com.sun.webkit.graphics.WCGradient;
import com.sun.webkit.graphics.WCPath;

/** Lines and surfaces, and the paints that they are drawn with. */
@SuppressWarnings("rawtypes") // As the engine declares what is overridden.
abstract class ShapeCanvas extends StateCanvas {
    ShapeCanvas(Bitmap bitmap, float scale) {
        super(bitmap, scale);
    }

    private Paint filling(Color colour) {
        if (colour == null) {
            return state.ready(state.fill);
        }
        Paint paint = new Paint(state.fill);
        state.colour(paint, argb(colour));
        return state.ready(paint);
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
    public void drawRect(int x, int y, int width, int height) {
        fillRect(x, y, width, height, null);
        if (state.strokes()) {
            canvas.drawRect(box(x, y, width, height), state.ready(state.stroke));
        }
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
}
