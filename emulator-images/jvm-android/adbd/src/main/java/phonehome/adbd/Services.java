package phonehome.adbd;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The registry: every service of the daemon. What is not here gets its stream closed. */
final class Services {
    private final Map<String, Service> byName = new LinkedHashMap<>();

    Services(ShellHost shell, FileHost files) {
        List.of(
                        new ShellService(shell),
                        new ExecService(shell),
                        new SyncService(files),
                        new ReverseService(),
                        new TextService("root", "adbd cannot run as root in production builds\n"),
                        new TextService("unroot", "adbd not running as root\n"),
                        new TextService("remount", "remount is not possible: /system is fixed\n"),
                        new TextService("reboot", "this device cannot reboot; start a new one\n"))
                .forEach(service -> byName.put(service.name(), service));
    }

    Optional<Service> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    SortedSet<String> features() {
        SortedSet<String> features = new TreeSet<>();
        byName.values().forEach(service -> features.addAll(service.provides()));
        return features;
    }
}
