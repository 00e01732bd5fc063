package phonehome.device.shadow;

import android.view.View;
import android.view.ViewGroup;
import android.view.WindowManagerImpl;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.shadows.ShadowWindowManagerImpl;
import phonehome.device.windows.WindowFocus;
import phonehome.device.windows.WindowOwners;

/** AOSP's window manager of an app; what comes and goes may take or leave the focus. */
@Implements(value = WindowManagerImpl.class, isInAndroidSdk = false)
public class DeviceWindowManager extends ShadowWindowManagerImpl {
    @Override
    @Implementation
    public void addView(View view, ViewGroup.LayoutParams parameters) {
        WindowOwners.added(view);
        super.addView(view, parameters);
        WindowFocus.changed();
    }

    @Override
    @Implementation
    public void removeView(View view) {
        super.removeView(view);
        WindowFocus.changed();
    }

    @Override
    @Implementation
    public void removeViewImmediate(View view) {
        super.removeViewImmediate(view);
        WindowFocus.changed();
    }
}
