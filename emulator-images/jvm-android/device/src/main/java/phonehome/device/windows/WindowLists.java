package phonehome.device.windows;

import android.util.ArraySet;
import android.view.View;
import android.view.ViewRootImpl;
import android.view.WindowManager;
import android.view.WindowManagerGlobal;
import java.util.ArrayList;
import org.robolectric.util.reflector.Accessor;
import org.robolectric.util.reflector.ForType;

/** What WindowManagerGlobal keeps of all windows, each at the same place of the three lists. */
@ForType(WindowManagerGlobal.class)
interface WindowLists {
    @Accessor("mLock")
    Object getLock();

    @Accessor("mViews")
    ArrayList<View> getViews();

    @Accessor("mRoots")
    ArrayList<ViewRootImpl> getRoots();

    @Accessor("mParams")
    ArrayList<WindowManager.LayoutParams> getParams();

    @Accessor("mDyingViews")
    ArraySet<View> getDyingViews();
}
