package phonehome.device.windows;

import static org.robolectric.util.reflector.Reflector.reflector;

import android.graphics.Rect;
import android.os.IBinder;
import android.view.View;
import android.view.ViewRootImpl;
import android.view.WindowManager;
import android.view.WindowManagerGlobal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.robolectric.util.reflector.Accessor;
import org.robolectric.util.reflector.ForType;

/** The windows on the screen, bottom to top: those of the top activity and those above all apps. */
final class Windows {
    /** One visible window: its root view, its layout parameters, and where it stands on screen. */
    record Window(View root, WindowManager.LayoutParams parameters, Rect frame) {}

    private static final int ABOVE_ALL_APPS = Integer.MAX_VALUE;

    private final Supplier<List<IBinder>> inSight;

    /** {@code inSight}: tokens of the activities whose windows are seen, bottom to top. */
    Windows(Supplier<List<IBinder>> inSight) {
        this.inSight = inSight;
    }

    List<Window> visible() {
        WindowLists global = reflector(WindowLists.class, WindowManagerGlobal.getInstance());
        List<Window> found = new ArrayList<>();
        List<View> views = global.getViews();
        Map<IBinder, Integer> layers = layers(global);
        for (int i = 0; i < views.size(); i++) {
            View root = views.get(i);
            WindowManager.LayoutParams parameters = global.getParams().get(i);
            if (root.getVisibility() == View.VISIBLE && layer(parameters, layers) != null) {
                found.add(new Window(root, parameters, frame(global.getRoots().get(i), root)));
            }
        }
        found.sort(Comparator.comparingInt(window -> layer(window.parameters(), layers)));
        return found;
    }

    /** The window that keys and {@code uiautomator} go to; null at the home screen. */
    Window focused() {
        List<Window> visible = visible();
        for (int i = visible.size() - 1; i >= 0; i--) {
            int flags = visible.get(i).parameters().flags;
            if ((flags & WindowManager.LayoutParams.FLAG_NOT_FOCUSABLE) == 0) {
                return visible.get(i);
            }
        }
        return null;
    }

    /** The place of each activity, and of the windows that others hang on: that of its activity. */
    private Map<IBinder, Integer> layers(WindowLists global) {
        Map<IBinder, Integer> layers = new IdentityHashMap<>();
        inSight.get().forEach(token -> layers.put(token, layers.size()));
        List<View> views = global.getViews();
        for (int i = 0; i < views.size(); i++) {
            Integer layer = layer(global.getParams().get(i), layers);
            if (layer != null) {
                layers.put(views.get(i).getWindowToken(), layer);
            }
        }
        return layers;
    }

    /** Null for a window that is out of sight. */
    private static Integer layer(
            WindowManager.LayoutParams parameters, Map<IBinder, Integer> layers) {
        return parameters.type >= WindowManager.LayoutParams.FIRST_SYSTEM_WINDOW
                ? Integer.valueOf(ABOVE_ALL_APPS)
                : layers.get(parameters.token);
    }

    private static Rect frame(ViewRootImpl root, View view) {
        Rect frame = reflector(Root.class, root).getWinFrame();
        return frame.isEmpty() ? new Rect(0, 0, view.getWidth(), view.getHeight()) : frame;
    }

    @ForType(ViewRootImpl.class)
    private interface Root {
        @Accessor("mWinFrame")
        Rect getWinFrame();
    }
}
