package phonehome.device.owner;

import static org.robolectric.util.reflector.Reflector.reflector;

import android.content.ContentProvider;
import android.os.Build;
import org.robolectric.util.reflector.Accessor;
import org.robolectric.util.reflector.ForType;

/** Who asks a provider. Before Android 10 its only public answer throws where it distrusts it. */
public final class CallingPackage {
    private CallingPackage() {}

    /** As the caller says; null where it is the provider's own process. */
    public static String of(ContentProvider provider) {
        return Build.VERSION.SDK_INT >= Build.VERSION_CODES.Q
                ? provider.getCallingPackageUnchecked()
                : reflector(Older.class, provider).getCallingPackage().get();
    }

    @ForType(ContentProvider.class)
    private interface Older {
        @Accessor("mCallingPackage")
        ThreadLocal<String> getCallingPackage();
    }
}
