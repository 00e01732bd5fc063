package phonehome.device.web.paint;

import android.graphics.Paint;
import android.graphics.Rect;
import android.graphics.Typeface;
import com.sun.webkit.graphics.WCFont;
import com.sun.webkit.graphics.WCTextRun;
import java.util.Locale;

/**
 * A font of the phone. The number of a glyph is its character's, so Android shapes what is drawn.
 */
final class PageFont extends WCFont {
    private final Typeface face;
    private final float size;
    private final Paint paint = new Paint(Paint.ANTI_ALIAS_FLAG | Paint.SUBPIXEL_TEXT_FLAG);
    private final Paint.FontMetrics metrics;

    private PageFont(Typeface face, float size) {
        this.face = face;
        this.size = size;
        paint.setTypeface(face);
        paint.setTextSize(size);
        metrics = paint.getFontMetrics();
    }

    static PageFont of(String family, boolean bold, boolean italic, float size) {
        int style = (bold ? Typeface.BOLD : 0) | (italic ? Typeface.ITALIC : 0);
        String name = family == null ? "sans-serif" : family.toLowerCase(Locale.ROOT);
        return new PageFont(Typeface.create(name, style), size);
    }

    Paint paint() {
        return paint;
    }

    @Override
    public Object getPlatformFont() {
        return face;
    }

    @Override
    public WCFont deriveFont(float newSize) {
        return new PageFont(face, newSize);
    }

    @Override
    public WCTextRun[] getTextRuns(String text) {
        return new WCTextRun[] {new PageTextRun(this, text)};
    }

    /** A pair of surrogates is one glyph and an empty one. */
    @Override
    public int[] getGlyphCodes(char[] chars) {
        int[] codes = new int[chars.length];
        for (int i = 0; i < chars.length; i++) {
            codes[i] = Character.codePointAt(chars, i);
            if (Character.charCount(codes[i]) == 2) {
                i++;
            }
        }
        return codes;
    }

    static String text(int glyph) {
        return glyph == 0 ? "" : new String(Character.toChars(glyph));
    }

    @Override
    public double getGlyphWidth(int glyph) {
        return paint.measureText(text(glyph));
    }

    @Override
    public float[] getGlyphBoundingBox(int glyph) {
        Rect box = new Rect();
        String text = text(glyph);
        paint.getTextBounds(text, 0, text.length(), box);
        return new float[] {box.left, box.top, box.width(), box.height()};
    }

    @Override
    public float getXHeight() {
        return -bounds("x").top;
    }

    @Override
    public float getCapHeight() {
        return -bounds("H").top;
    }

    private Rect bounds(String text) {
        Rect box = new Rect();
        paint.getTextBounds(text, 0, text.length(), box);
        return box;
    }

    @Override
    public float getAscent() {
        return -metrics.ascent;
    }

    @Override
    public float getDescent() {
        return metrics.descent;
    }

    @Override
    public float getLineSpacing() {
        return metrics.descent - metrics.ascent + metrics.leading;
    }

    @Override
    public float getLineGap() {
        return metrics.leading;
    }

    @Override
    public boolean hasUniformLineMetrics() {
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PageFont font && font.face.equals(face) && font.size == size;
    }

    @Override
    public int hashCode() {
        return 31 * face.hashCode() + Float.hashCode(size);
    }
}
