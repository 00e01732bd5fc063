package phonehome.device.packages;

import android.content.pm.ApplicationInfo;
import android.content.pm.PackageParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One installed package: what its manifest says, what it was granted, where its code lies. */
public final class InstalledPackage {
    private final PackageParser.Package parsed;
    private final Path apk;
    private final List<Path> classes;
    private final long installedAt;
    private final Set<String> granted = Collections.synchronizedSet(new TreeSet<>());
    private final Map<String, Integer> refusals = Collections.synchronizedMap(new TreeMap<>());

    /**
     * @param classes the jars of translated classes, of the base and then of its splits; none for a
     *     package without code
     * @param installedAt wall-clock milliseconds
     */
    InstalledPackage(PackageParser.Package parsed, Path apk, List<Path> classes, long installedAt) {
        this.parsed = parsed;
        this.apk = apk;
        this.classes = List.copyOf(classes);
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

    /** The base APK. */
    public Path apk() {
        return apk;
    }

    /** The base APK, then those that it is split into. */
    public List<Path> apks() {
        List<Path> all = new ArrayList<>(List.of(apk));
        if (parsed.splitCodePaths != null) {
            List.of(parsed.splitCodePaths).forEach(split -> all.add(Path.of(split)));
        }
        return all;
    }

    public List<Path> classes() {
        return classes;
    }

    public long installedAt() {
        return installedAt;
    }

    /** Permissions the package holds; changes by grant and revoke. */
    public Set<String> granted() {
        return granted;
    }

    /** How often the owner said no to a permission since the last yes. */
    Map<String, Integer> refusals() {
        return refusals;
    }

    public boolean isSystem() {
        return (info().flags & ApplicationInfo.FLAG_SYSTEM) != 0;
    }

    /** Whether there is only its entry: no file that it was installed from. */
    public boolean isOnlyListed() {
        return Files.notExists(apk);
    }

    @Override
    public String toString() {
        return name();
    }
}
