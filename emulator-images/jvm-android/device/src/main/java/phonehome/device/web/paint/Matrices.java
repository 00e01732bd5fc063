package phonehome.device.web.paint;

import android.graphics.Matrix;
import com.sun.webkit.graphics.WCTransform;

/** The engine's transforms as Android's. */
final class Matrices {
    private Matrices() {}

    /** By the names of java.awt.geom.AffineTransform. */
    static Matrix of(double m00, double m10, double m01, double m11, double m02, double m12) {
        Matrix matrix = new Matrix();
        matrix.setValues(
                new float[] {
                    (float) m00,
                    (float) m01,
                    (float) m02,
                    (float) m10,
                    (float) m11,
                    (float) m12,
                    0,
                    0,
                    1
                });
        return matrix;
    }

    /** Of six numbers, or of the sixteen of a transform in space, whose depth is left out. */
    static Matrix of(WCTransform transform) {
        double[] m = transform.getMatrix();
        return m.length == 6
                ? of(m[0], m[1], m[2], m[3], m[4], m[5])
                : of(m[0], m[1], m[4], m[5], m[12], m[13]);
    }

    static WCTransform from(Matrix matrix) {
        float[] v = new float[9];
        matrix.getValues(v);
        return new WCTransform(v[0], v[3], v[1], v[4], v[2], v[5]);
    }
}
