package phonehome.device.permissions;

import android.os.Build;
import android.os.IBinder;
import java.util.List;
import phonehome.device.packages.InstalledPackage;
import phonehome.device.packages.PackageTable;
import phonehome.device.packages.PermissionGroup;
import phonehome.device.packages.Permissions;

/** Asks the owner whether an app may have permissions, one group after the other. */
public final class PermissionScreen {
    /** What {@code uiautomator} tells of a phone with Google's apps. */
    public static final String PACKAGE = "com.google.android.permissioncontroller";

    private final PackageTable packages;
    private final Permissions permissions;

    public PermissionScreen(PackageTable packages, Permissions permissions) {
        this.packages = packages;
        this.permissions = permissions;
    }

    /**
     * Shows what there is to ask; on the main thread.
     *
     * @param token of the windows
     * @param answered is called once all is answered, at once when there is nothing to ask
     * @return what takes away the question that is open, without an answer
     */
    public Runnable ask(String name, List<String> asked, IBinder token, Runnable answered) {
        InstalledPackage app = packages.get(name);
        List<String> open = asked.stream().filter(one -> permissions.mayAsk(one, name)).toList();
        if (app == null || isTooMuch(app, open)) {
            answered.run();
            return () -> {};
        }
        Interview interview = new Interview(app, permissions, Question.of(open), token, answered);
        interview.next();
        return interview::close;
    }

    /**
     * Apps for Android 11 and later get nothing when they want the place for the background, too.
     */
    private static boolean isTooMuch(InstalledPackage app, List<String> open) {
        List<PermissionGroup> groups = open.stream().map(PermissionGroup::of).toList();
        return app.info().targetSdkVersion >= Build.VERSION_CODES.R
                && groups.contains(PermissionGroup.BACKGROUND_LOCATION)
                && groups.contains(PermissionGroup.LOCATION);
    }
}
