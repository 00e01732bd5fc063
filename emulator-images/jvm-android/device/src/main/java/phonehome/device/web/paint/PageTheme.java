package phonehome.device.web.paint;

import com.sun.webkit.ThemeClient;
import com.sun.webkit.graphics.Ref;
import com.sun.webkit.graphics.RenderTheme;
import com.sun.webkit.graphics.ScrollBarTheme;
import com.sun.webkit.graphics.WCGraphicsContext;
import com.sun.webkit.graphics.WCSize;
import java.nio.ByteBuffer;

/**
 * How form fields and buttons look: plain boxes. Scroll bars are not seen, as on a phone at rest.
 */
public final class PageTheme extends ThemeClient {
    private static final int SELECTION = 0x6633B5E5;
    private static final int RADIO_BUTTON = 16;

    @Override
    protected RenderTheme createRenderTheme() {
        return fields();
    }

    /** The same, for the engine's default. */
    public static RenderTheme fields() {
        return new Fields();
    }

    @Override
    protected ScrollBarTheme createScrollBarTheme() {
        return new Bars();
    }

    static final class Widget extends Ref {
        private final int kind;
        private final int state;
        private final int width;
        private final int height;

        Widget(int kind, int state, int width, int height) {
            this.kind = kind;
            this.state = state;
            this.width = width;
            this.height = height;
        }

        void paint(PageCanvas canvas, int x, int y) {
            boolean round = kind == RenderTheme.RADIO_BUTTON;
            boolean solid = kind == RenderTheme.BUTTON;
            boolean checked = (state & RenderTheme.CHECKED) != 0;
            canvas.box(x, y, width, height, round, solid, checked);
        }
    }

    private static final class Fields extends RenderTheme {
        @Override
        protected Ref createWidget(
                long id, int kind, int state, int width, int height, int colour, ByteBuffer more) {
            return new Widget(kind, state, width, height);
        }

        @Override
        public void drawWidget(WCGraphicsContext canvas, Ref widget, int x, int y) {
            ((Widget) widget).paint((PageCanvas) canvas, x, y);
        }

        @Override
        protected int getRadioButtonSize() {
            return RADIO_BUTTON;
        }

        @Override
        protected int getSelectionColor(int index) {
            return SELECTION;
        }

        @Override
        public WCSize getWidgetSize(Ref widget) {
            Widget one = (Widget) widget;
            return new WCSize(one.width, one.height);
        }
    }

    private static final class Bars extends ScrollBarTheme {
        @Override
        protected Ref createWidget(
                long id, int width, int height, int way, int value, int visible, int total) {
            return new Widget(-1, 0, 0, 0);
        }

        @Override
        public void paint(
                WCGraphicsContext canvas, Ref widget, int x, int y, int pressed, int hovered) {
            // Not seen.
        }

        @Override
        protected void getScrollBarPartRect(long id, int part, int[] rectangle) {
            java.util.Arrays.fill(rectangle, 0);
        }

        @Override
        public WCSize getWidgetSize(Ref widget) {
            return new WCSize(0, 0);
        }
    }
}
