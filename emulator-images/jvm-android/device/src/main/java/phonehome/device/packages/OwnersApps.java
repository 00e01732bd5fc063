package phonehome.device.packages;

import android.content.pm.ApplicationInfo;
import android.content.pm.PackageParser;
import java.nio.file.Path;
import java.util.List;
import phonehome.device.boot.BootOptions;
import phonehome.runtime.DeviceClock;

/** The apps that the owner is said to have: listed like any other, but without code to run. */
public final class OwnersApps {
    private static final long DAY_MS = 86_400_000L;
    private static final long SOME_TIME_MS = 400 * DAY_MS;

    private final PackageTable table;
    private final BootOptions options;

    public OwnersApps(PackageTable table, BootOptions options) {
        this.table = table;
        this.options = options;
    }

    /** Lists an app; one that is installed for real is left alone. */
    public void add(String name, String label, String version) {
        if (table.get(name) != null) {
            return;
        }
        PackageParser.Package listed = new PackageParser.Package(name);
        listed.mVersionName = version;
        listed.mVersionCode = 1;
        listed.mSigningDetails = PackageParser.SigningDetails.UNKNOWN;
        Path apk = options.data().resolve("app").resolve(name).resolve("base.apk");
        ApplicationInfo info = listed.applicationInfo;
        info.packageName = name;
        info.processName = name;
        info.nonLocalizedLabel = label;
        info.uid = table.uids().assign(name, null);
        info.flags |= Installer.INSTALLED_FLAGS;
        info.sourceDir = apk.toString();
        info.publicSourceDir = apk.toString();
        info.dataDir = options.data().resolve("user/0").resolve(name).toString();
        info.deviceProtectedDataDir = options.data().resolve("user_de/0").resolve(name).toString();
        info.credentialProtectedDataDir = info.dataDir;
        table.add(new InstalledPackage(listed, apk, List.of(), installedAt(name)));
    }

    /** Lists an app that the phone was born with; one that is there is left alone. */
    public void addSystem(PreinstalledApp app) {
        if (table.get(app.name()) != null) {
            return;
        }
        add(app.name(), app.label(), app.version());
        PackageParser.Package listed = table.get(app.name()).manifest();
        listed.mVersionCode = app.versionCode();
        listed.applicationInfo.flags |= ApplicationInfo.FLAG_SYSTEM;
        listed.applicationInfo.setVersionCode(app.versionCode());
        if (!app.signers().isEmpty()) {
            Signers.set(listed, app.signers());
        }
    }

    /** Over a year and more, at any hour: nobody installs all on one day. */
    private static long installedAt(String name) {
        long ago = Math.floorMod(name.hashCode() * 2654435761L, SOME_TIME_MS) + DAY_MS;
        return DeviceClock.wallMillis() - ago;
    }
}
