package phonehome.device.settings;

import android.content.ContentResolver;
import android.content.IContentProvider;
import android.provider.Settings;
import java.util.List;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;

/**
 * What replaces Robolectric's shadows of Settings, which keep maps of their own.
 *
 * <p>The three tables' shadows are emptied, so that the framework's code runs, with its check of
 * which settings an app may read; its way to the provider is shortened.
 */
public final class SettingsShadows {
    private SettingsShadows() {}

    /** All shadows of this package, for {@code ShadowMap.Builder.addShadowClasses}. */
    public static List<Class<?>> all() {
        return List.of(SystemTable.class, SecureTable.class, GlobalTable.class, Holder.class);
    }

    /** Emptied: the real code asks our provider. */
    @Implements(Settings.System.class)
    public static class SystemTable {}

    /** Emptied: the real code asks our provider. */
    @Implements(Settings.Secure.class)
    public static class SecureTable {}

    /** Emptied: the real code asks our provider. */
    @Implements(Settings.Global.class)
    public static class GlobalTable {}

    /** Settings are read before the activity manager can hand out providers. */
    @Implements(
            className = "android.provider.Settings$ContentProviderHolder",
            isInAndroidSdk = false)
    public static class Holder {
        /** Answers the device's own provider. */
        @Implementation
        protected IContentProvider getProvider(ContentResolver resolver) {
            return SettingsProvider.shared().getIContentProvider();
        }
    }
}
