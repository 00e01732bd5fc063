package phonehome.device.windows;

import static org.robolectric.util.reflector.Reflector.reflector;

import android.graphics.Rect;
import android.os.IBinder;
import android.view.View;
import android.view.ViewRootImpl;
import android.view.WindowManager;
import android.view.WindowManagerGlobal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.robolectric.util.reflector.Accessor;
import org.robolectric.util.reflector.ForType;

/** The windows on the screen, bottom to top: those of the top activity and those above all apps. */
final class Windows {
    /** One visible window: its root view, its layout parameters, and where it stands on screen. */
    record Window(View root, WindowManager.LayoutParams parameters, Rect frame) {}

    private final Supplier<IBinder> topActivity;

    Windows(Supplier<IBinder> topActivity) {
        this.topActivity = topActivity;
    }

    List<Window> visible() {
        WindowLists global = reflector(WindowLists.class, WindowManagerGlobal.getInstance());
        List<Window> found = new ArrayList<>();
        IBinder top = topActivity.get();
        List<View> views = global.getViews();
        Set<IBinder> shown = shown(global, top);
        for (int i = 0; i < views.size(); i++) {
            View root = views.get(i);
            WindowManager.LayoutParams parameters = global.getParams().get(i);
            if (root.getVisibility() == View.VISIBLE && isShown(parameters, shown)) {
                found.add(new Window(root, parameters, frame(global.getRoots().get(i), root)));
            }
        }
        found.sort(Comparator.comparingInt(window -> layer(window.parameters())));
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

    /** The top activity and the windows that belong to it: what windows of windows hang on. */
    private static Set<IBinder> shown(WindowLists global, IBinder top) {
        Set<IBinder> tokens = Collections.newSetFromMap(new IdentityHashMap<>());
        if (top != null) {
            tokens.add(top);
        }
        List<View> views = global.getViews();
        for (int i = 0; i < views.size(); i++) {
            if (isShown(global.getParams().get(i), tokens)) {
                tokens.add(views.get(i).getWindowToken());
            }
        }
        return tokens;
    }

    private static boolean isShown(WindowManager.LayoutParams parameters, Set<IBinder> shown) {
        boolean system = parameters.type >= WindowManager.LayoutParams.FIRST_SYSTEM_WINDOW;
        return system || shown.contains(parameters.token);
    }

    private static int layer(WindowManager.LayoutParams parameters) {
        return parameters.type >= WindowManager.LayoutParams.FIRST_SYSTEM_WINDOW ? 1 : 0;
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
