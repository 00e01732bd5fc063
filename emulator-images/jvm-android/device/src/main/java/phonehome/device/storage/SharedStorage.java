package phonehome.device.storage;

import android.os.Environment;
import android.os.storage.StorageManager;
import java.io.File;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.shadows.ShadowEnvironment;

/**
 * Shadows that lead apps to the phone's shared storage, where Robolectric makes folders of tests.
 */
public final class SharedStorage {
    /** Where the shared storage lies; a phone's {@code /storage/emulated/0} by its older name. */
    static final File FOLDER = new File("/sdcard");

    private SharedStorage() {}

    /**
     * Not a shadow itself: Robolectric looks for inherited methods only up to a class like this.
     */
    private static class Between extends ShadowEnvironment {}

    /** AOSP's code finds the folders; about their state it would ask for volumes and app-ops. */
    @Implements(Environment.class)
    public static class OfEnvironment extends Between {
        @Implementation
        protected static String getExternalStorageState(File path) {
            return Environment.MEDIA_MOUNTED;
        }

        @Implementation
        protected static boolean isExternalStorageRemovable(File path) {
            return false;
        }

        @Implementation
        protected static boolean isExternalStorageEmulated(File path) {
            return true;
        }

        @Implementation
        protected static boolean isExternalStorageLegacy(File path) {
            return true;
        }

        @Implementation
        protected static boolean isExternalStorageManager(File path) {
            return true;
        }
    }

    /** The owner's folders: one volume. */
    @Implements(className = "android.os.Environment$UserEnvironment", isInAndroidSdk = false)
    public static class OfUser {
        @Implementation
        protected File[] getExternalDirs() {
            return new File[] {FOLDER};
        }
    }

    /** Would keep a list of volumes of its own. */
    @Implements(StorageManager.class)
    public static class OfStorageManager {}
}
