package phonehome.device.packages;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** The installed packages: the one table from which both apps and the device's services read. */
public final class PackageTable {
    private final Map<String, InstalledPackage> byName = new ConcurrentSkipListMap<>();
    private final UidTable uids = new UidTable();

    public UidTable uids() {
        return uids;
    }

    public void add(InstalledPackage installed) {
        byName.put(installed.name(), installed);
    }

    /** Returns what was removed, or null. */
    public InstalledPackage remove(String name) {
        return byName.remove(name);
    }

    /** Returns null when no such package is installed. */
    public InstalledPackage get(String name) {
        return name == null ? null : byName.get(name);
    }

    /** All packages, by name. */
    public Collection<InstalledPackage> all() {
        return byName.values();
    }

    public List<InstalledPackage> ofUid(int uid) {
        return all().stream().filter(installed -> installed.uid() == uid).toList();
    }
}
