package phonehome.device.packages;

import android.content.pm.ApplicationInfo;
import android.content.pm.PackageParser;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** One installed package: what its manifest says, what it was granted, where its code lies. */
public final class InstalledPackage {
    private final PackageParser.Package parsed;
    private final Path apk;
    private final Path classes;
    private final long installedAt;
    private final Set<String> granted = Collections.synchronizedSet(new TreeSet<>());

    /**
     * @param classes the jar of translated classes, or null for a package without code
     * @param installedAt wall-clock milliseconds
     */
    InstalledPackage(PackageParser.Package parsed, Path apk, Path classes, long installedAt) {
        this.parsed = parsed;
        this.apk = apk;
        this.classes = classes;
        this.installedAt = installedAt;
    }

    public String name() {
        return parsed.packageName;
    }

    public int uid() {
        return parsed.applicationInfo.uid;
    }

    public PackageParser.Package manifest() {
        return parsed;
    }

    /** The one that its processes use; callers outside the package get copies. */
    public ApplicationInfo info() {
        return parsed.applicationInfo;
    }

    public Path apk() {
        return apk;
    }

    public Path classes() {
        return classes;
    }

    public long installedAt() {
        return installedAt;
    }

    /** Permissions the package holds; changes by grant and revoke. */
    public Set<String> granted() {
        return granted;
    }

    public boolean isSystem() {
        return (info().flags & ApplicationInfo.FLAG_SYSTEM) != 0;
    }

    @Override
    public String toString() {
        return name();
    }
}
