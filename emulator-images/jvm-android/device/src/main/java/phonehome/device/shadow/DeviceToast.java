package phonehome.device.shadow;

import android.app.INotificationManager;
import android.widget.Toast;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import phonehome.device.windows.Toasts;

/** AOSP's toast, which goes to the device's own queue; Robolectric's would only be remembered. */
@Implements(value = Toast.class, isInAndroidSdk = false)
public class DeviceToast {
    @Implementation
    protected static INotificationManager getService() {
        return Toasts.SERVICE;
    }
}
