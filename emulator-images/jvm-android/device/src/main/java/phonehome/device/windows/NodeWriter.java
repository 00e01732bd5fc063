package phonehome.device.windows;

import android.content.res.Resources;
import android.graphics.Rect;
import android.view.View;
import android.view.ViewGroup;
import android.view.accessibility.AccessibilityNodeInfo;
import android.view.accessibility.AccessibilityNodeProvider;
import android.widget.AbsListView;
import java.util.Objects;

/**
 * Writes the visible views of one window, each as its accessibility node tells it; views that draw
 * a tree of their own (Compose, web pages) are asked for it.
 *
 * <p>Views belong to the sample: their number and depth are limited here.
 */
final class NodeWriter {
    private static final int MOST_NODES = 4_000;
    private static final int DEEPEST = 120;

    private final StringBuilder xml;
    private final Rect frame;
    private int nodes;

    /** {@code frame}: where the window stands on the screen. */
    NodeWriter(StringBuilder xml, Rect frame) {
        this.xml = xml;
        this.frame = frame;
    }

    void write(View root) {
        write(root, 0, 0);
    }

    private void write(View view, int index, int depth) {
        Rect bounds = new Rect();
        boolean seen = view.isShown() && view.getGlobalVisibleRect(bounds) && !bounds.isEmpty();
        if (!seen || depth > DEEPEST || nodes++ >= MOST_NODES) {
            return;
        }
        bounds.offset(frame.left, frame.top);
        AccessibilityNodeInfo info = view.createAccessibilityNodeInfo();
        askList(view, info);
        NodeTag tag = new NodeTag(xml, info, index, bounds).begin(name(view, info));
        tag.attribute("autofill-hints", String.join(",", hints(view))).open();
        writeVirtual(view, info, depth);
        writeChildren(view, depth);
        tag.close();
    }

    /** A list tells what its rows can do only where accessibility is on. */
    private static void askList(View view, AccessibilityNodeInfo info) {
        if (view.getParent() instanceof AbsListView list) {
            int position = list.getPositionForView(view);
            if (position >= 0) {
                list.onInitializeAccessibilityNodeInfoForItem(view, position, info);
            }
        }
    }

    private void writeChildren(View view, int depth) {
        if (view instanceof ViewGroup group) {
            for (int i = 0; i < group.getChildCount(); i++) {
                View child = group.getChildAt(i);
                if (child != null) {
                    write(child, i, depth + 1);
                }
            }
        }
    }

    private void writeVirtual(View host, AccessibilityNodeInfo info, int depth) {
        AccessibilityNodeProvider provider = host.getAccessibilityNodeProvider();
        if (provider == null || depth > DEEPEST) {
            return;
        }
        for (int i = 0; i < info.getChildCount(); i++) {
            long id = info.getChildId(i);
            boolean ofHost =
                    AccessibilityNodeInfo.getAccessibilityViewId(id)
                            == host.getAccessibilityViewId();
            AccessibilityNodeInfo child =
                    ofHost
                            ? provider.createAccessibilityNodeInfo(
                                    AccessibilityNodeInfo.getVirtualDescendantId(id))
                            : null;
            if (child != null && nodes++ < MOST_NODES) {
                writeVirtual(host, child, i, depth + 1);
            }
        }
    }

    private void writeVirtual(View host, AccessibilityNodeInfo info, int index, int depth) {
        Rect bounds = new Rect();
        info.getBoundsInScreen(bounds);
        if (!bounds.isEmpty() && info.isVisibleToUser()) {
            NodeTag tag = new NodeTag(xml, info, index, bounds);
            tag.begin(info.getViewIdResourceName()).open();
            writeVirtual(host, info, depth);
            tag.close();
        }
    }

    /** The resource that it was made from; of one that was not, the name that it gives itself. */
    private static String name(View view, AccessibilityNodeInfo info) {
        try {
            boolean named = view.getId() > 0 && view.getResources() != null;
            return named
                    ? view.getResources().getResourceName(view.getId())
                    : Objects.toString(info.getViewIdResourceName(), "");
        } catch (Resources.NotFoundException e) {
            return "";
        }
    }

    private static String[] hints(View view) {
        String[] hints = view.getAutofillHints();
        return hints == null ? new String[0] : hints;
    }
}
