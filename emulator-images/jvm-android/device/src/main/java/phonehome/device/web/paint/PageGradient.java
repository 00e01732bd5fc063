package phonehome.device.web.paint;

import android.graphics.LinearGradient;
import android.graphics.RadialGradient;
import android.graphics.Shader;
import com.sun.prism.paint.Color;
import com.sun.webkit.graphics.WCGradient;
import com.sun.webkit.graphics.WCPoint;
import java.util.ArrayList;
import java.util.List;

/** Colours that flow into each other, along a line or from a middle. */
final class PageGradient extends WCGradient<Shader> {
    private final WCPoint from;
    private final WCPoint to;
    private final float radius;
    private final List<Integer> colours = new ArrayList<>();
    private final List<Float> places = new ArrayList<>();

    /** {@code radius} is 0 for a line. */
    PageGradient(WCPoint from, WCPoint to, float radius) {
        this.from = from;
        this.to = to;
        this.radius = radius;
    }

    @Override
    protected void addStop(Color colour, float place) {
        colours.add(PageCanvas.argb(colour));
        places.add(place);
    }

    @Override
    public Shader getPlatformGradient() {
        while (colours.size() < 2) {
            colours.add(colours.isEmpty() ? 0 : colours.get(0));
            places.add(1f);
        }
        int[] all = colours.stream().mapToInt(Integer::intValue).toArray();
        float[] at = new float[all.length];
        for (int i = 0; i < at.length; i++) {
            at[i] = places.get(i);
        }
        return radius > 0
                ? new RadialGradient(to.getX(), to.getY(), radius, all, at, mode())
                : new LinearGradient(
                        from.getX(), from.getY(), to.getX(), to.getY(), all, at, mode());
    }

    private Shader.TileMode mode() {
        return switch (getSpreadMethod()) {
            case REFLECT -> Shader.TileMode.MIRROR;
            case REPEAT -> Shader.TileMode.REPEAT;
            default -> Shader.TileMode.CLAMP;
        };
    }
}
