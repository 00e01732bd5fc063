package phonehome.device.web.paint;

import com.sun.webkit.graphics.WCTextRun;

/**
 * A line of text whose script needs more than one glyph after the other; laid out from the left.
 */
final class PageTextRun implements WCTextRun {
    private final PageFont font;
    private final String text;
    private final int[] glyphs;

    PageTextRun(PageFont font, String text) {
        this.font = font;
        this.text = text;
        glyphs = font.getGlyphCodes(text.toCharArray());
    }

    @Override
    public boolean isLeftToRight() {
        return true;
    }

    /** Position, advance across and down. */
    @Override
    public float[] getGlyphPosAndAdvance(int index) {
        float before = font.paint().measureText(text, 0, index);
        return new float[] {before, 0, (float) font.getGlyphWidth(glyphs[index]), 0};
    }

    @Override
    public int getCharOffset(int index) {
        return index;
    }

    @Override
    public int getStart() {
        return 0;
    }

    @Override
    public int getEnd() {
        return text.length();
    }

    @Override
    public int getGlyph(int index) {
        return glyphs[index];
    }

    @Override
    public int getGlyphCount() {
        return glyphs.length;
    }
}
