package phonehome.device.windows;

import android.graphics.Rect;
import android.view.accessibility.AccessibilityNodeInfo;

/** One {@code <node>} element with the attributes of {@code uiautomator dump}, in its order. */
final class NodeTag {
    private static final int LONGEST = 500;

    private final StringBuilder xml;
    private final AccessibilityNodeInfo info;
    private final int index;
    private final Rect bounds;

    NodeTag(StringBuilder xml, AccessibilityNodeInfo info, int index, Rect bounds) {
        this.xml = xml;
        this.info = info;
        this.index = index;
        this.bounds = bounds;
    }

    NodeTag begin(String resourceName) {
        xml.append("<node");
        attribute("index", index);
        attribute("text", info.getText());
        attribute("resource-id", resourceName);
        attribute("class", info.getClassName());
        attribute("package", info.getPackageName());
        attribute("content-desc", info.getContentDescription());
        attribute("checkable", info.isCheckable());
        attribute("checked", info.isChecked());
        attribute("clickable", info.isClickable());
        attribute("enabled", info.isEnabled());
        attribute("focusable", info.isFocusable());
        attribute("focused", info.isFocused());
        attribute("scrollable", info.isScrollable());
        attribute("long-clickable", info.isLongClickable());
        attribute("password", info.isPassword());
        attribute("selected", info.isSelected());
        attribute("bounds", bounds.toShortString());
        attribute("hint", info.getHintText());
        return attribute("input-type", info.getInputType());
    }

    NodeTag attribute(String name, Object value) {
        xml.append(' ').append(name).append("=\"");
        if (value != null) {
            escape(String.valueOf(value));
        }
        xml.append('"');
        return this;
    }

    void open() {
        xml.append('>');
    }

    void close() {
        xml.append("</node>");
    }

    /** Characters that XML 1.0 does not know become a dot, as in AOSP. */
    private void escape(String text) {
        text.codePoints().limit(LONGEST).forEach(this::escape);
    }

    private void escape(int point) {
        switch (point) {
            case '&' -> xml.append("&amp;");
            case '<' -> xml.append("&lt;");
            case '>' -> xml.append("&gt;");
            case '"' -> xml.append("&quot;");
            case '\n' -> xml.append("&#10;");
            default -> xml.appendCodePoint(isLegal(point) ? point : '.');
        }
    }

    private static boolean isLegal(int point) {
        return point == '\t'
                || point >= 0x20 && point <= 0xD7FF
                || point >= 0xE000 && point <= 0xFFFD
                || point >= 0x10000;
    }
}
