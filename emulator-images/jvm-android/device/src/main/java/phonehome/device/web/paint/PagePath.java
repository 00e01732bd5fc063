package phonehome.device.web.paint;

import android.graphics.Path;
import android.graphics.RectF;
import android.graphics.Region;
import com.sun.webkit.graphics.WCPath;
import com.sun.webkit.graphics.WCPathIterator;
import com.sun.webkit.graphics.WCRectangle;

/** A shape of a page. */
@SuppressWarnings("rawtypes") // As the engine declares what is overridden.
final class PagePath extends WCPath<Path> {
    private static final int FAR = 1 << 14;

    private final Path path;
    private int rule = RULE_NONZERO;

    PagePath() {
        path = new Path();
    }

    PagePath(PagePath other) {
        path = new Path(other.path);
        rule = other.rule;
    }

    @Override
    public Path getPlatformPath() {
        return path;
    }

    @Override
    public void addRect(double x, double y, double width, double height) {
        path.addRect(box(x, y, width, height), Path.Direction.CW);
    }

    @Override
    public void addEllipse(double x, double y, double width, double height) {
        path.addOval(box(x, y, width, height), Path.Direction.CW);
    }

    /** Drawn with its corner; the radius is left out. */
    @Override
    public void addArcTo(double x1, double y1, double x2, double y2, double radius) {
        path.lineTo((float) x1, (float) y1);
        path.lineTo((float) x2, (float) y2);
    }

    @Override
    public void addArc(
            double x, double y, double radius, double start, double end, boolean backwards) {
        double sweep = Math.toDegrees(end - start);
        double turn = backwards ? -360 : 360;
        if (sweep * turn < 0) {
            sweep += turn;
        }
        RectF box = box(x - radius, y - radius, 2 * radius, 2 * radius);
        float limited = (float) Math.max(-359.9, Math.min(359.9, sweep));
        path.arcTo(box, (float) Math.toDegrees(start), limited, false);
    }

    private static RectF box(double x, double y, double width, double height) {
        return new RectF((float) x, (float) y, (float) (x + width), (float) (y + height));
    }

    @Override
    public boolean contains(int byRule, double x, double y) {
        Region region = new Region();
        region.setPath(path, new Region(-FAR, -FAR, FAR, FAR));
        return region.contains((int) x, (int) y);
    }

    @Override
    public boolean strokeContains(
            double x,
            double y,
            double thickness,
            double miter,
            int cap,
            int join,
            double offset,
            double[] dashes) {
        return contains(rule, x, y);
    }

    @Override
    public WCRectangle getBounds() {
        RectF box = new RectF();
        path.computeBounds(box, true);
        return new WCRectangle(box.left, box.top, box.width(), box.height());
    }

    @Override
    public void clear() {
        path.reset();
    }

    @Override
    public void moveTo(double x, double y) {
        path.moveTo((float) x, (float) y);
    }

    @Override
    public void addLineTo(double x, double y) {
        path.lineTo((float) x, (float) y);
    }

    @Override
    public void addQuadCurveTo(double x1, double y1, double x2, double y2) {
        path.quadTo((float) x1, (float) y1, (float) x2, (float) y2);
    }

    @Override
    public void addBezierCurveTo(double x1, double y1, double x2, double y2, double x3, double y3) {
        path.cubicTo((float) x1, (float) y1, (float) x2, (float) y2, (float) x3, (float) y3);
    }

    @Override
    public void addPath(WCPath other) {
        path.addPath(((PagePath) other).path);
    }

    @Override
    public void closeSubpath() {
        path.close();
    }

    @Override
    public boolean isEmpty() {
        return path.isEmpty();
    }

    @Override
    public void translate(double x, double y) {
        path.offset((float) x, (float) y);
    }

    @Override
    public void transform(double m00, double m10, double m01, double m11, double m02, double m12) {
        path.transform(Matrices.of(m00, m10, m01, m11, m02, m12));
    }

    @Override
    public int getWindingRule() {
        return rule;
    }

    @Override
    public void setWindingRule(int newRule) {
        rule = newRule;
        path.setFillType(newRule == RULE_EVENODD ? Path.FillType.EVEN_ODD : Path.FillType.WINDING);
    }

    @Override
    public WCPathIterator getPathIterator() {
        return new NoSteps(rule);
    }

    /** Scripts' paths are not told step by step. */
    private record NoSteps(int rule) implements WCPathIterator {
        @Override
        public int getWindingRule() {
            return rule;
        }

        @Override
        public boolean isDone() {
            return true;
        }

        @Override
        public void next() {
            throw new IllegalStateException("no steps");
        }

        @Override
        public int currentSegment(double[] points) {
            throw new IllegalStateException("no steps");
        }
    }
}
