package phonehome.device.system;

import android.app.IActivityClientController;
import android.app.IActivityManager;
import android.content.pm.IPackageManager;
import phonehome.device.packages.Installer;
import phonehome.device.packages.IntentResolver;
import phonehome.device.packages.PackageTable;
import phonehome.device.packages.Permissions;
import phonehome.device.process.ProcessTable;

/**
 * The parts of the running device, for those that Android's code calls without a way to hand them
 * over: shadows and static look-ups. Everything else gets its parts by constructor.
 */
public final class Phone {
    private static volatile Phone phone;

    private final PackageTable packages;
    private final ProcessTable processes;
    private final IntentResolver resolver;
    private final Permissions permissions;
    private final Installer installer;
    private final IPackageManager packageManager;
    private final IActivityManager activityManager;
    private final IActivityClientController activityClient;

    Phone(
            PackageTable packages,
            ProcessTable processes,
            IntentResolver resolver,
            Permissions permissions,
            Installer installer,
            IPackageManager packageManager,
            IActivityManager activityManager,
            IActivityClientController activityClient) {
        this.packages = packages;
        this.processes = processes;
        this.resolver = resolver;
        this.permissions = permissions;
        this.installer = installer;
        this.packageManager = packageManager;
        this.activityManager = activityManager;
        this.activityClient = activityClient;
    }

    static void set(Phone booted) {
        phone = booted;
    }

    /** The device of this sandbox; fails before its services are up. */
    public static Phone get() {
        if (phone == null) {
            throw new IllegalStateException("the device has not booted yet");
        }
        return phone;
    }

    /** The device, or null while Robolectric itself is still coming up. */
    public static Phone getOrNull() {
        return phone;
    }

    public PackageTable packages() {
        return packages;
    }

    public ProcessTable processes() {
        return processes;
    }

    public IntentResolver resolver() {
        return resolver;
    }

    public Permissions permissions() {
        return permissions;
    }

    public Installer installer() {
        return installer;
    }

    public IPackageManager packageManager() {
        return packageManager;
    }

    public IActivityManager activityManager() {
        return activityManager;
    }

    public IActivityClientController activityClient() {
        return activityClient;
    }
}
