package phonehome.device.system;

import java.util.List;
import java.util.Map;
import phonehome.device.packages.InstalledPackage;
import phonehome.device.process.AppProcess;
import phonehome.device.process.CurrentProcess;
import phonehome.runtime.Events;

/** The device's own account of the run: events for the host, attributed to the current process. */
public final class DeviceLog {
    private DeviceLog() {}

    /** Tells an event of the current process; {@code data} holds strings, numbers and lists. */
    public static void tell(String kind, String component, Map<String, ?> data) {
        AppProcess process = CurrentProcess.get();
        tell(kind, process == null ? null : process.packageName(), component, data);
    }

    /** Tells an event of a named package. */
    public static void tell(String kind, String owner, String component, Map<String, ?> data) {
        Events.emit(kind, owner, component, data, List.of());
    }

    /** Tells of a package that is there now. */
    public static void installed(InstalledPackage installed) {
        tell(
                "package_installed",
                installed.name(),
                null,
                Map.of(
                        "path", installed.apk().toString(),
                        "uid", installed.uid(),
                        "version", String.valueOf(installed.manifest().mVersionName),
                        "system", installed.isSystem()));
    }

    static void unanswered(String service, String method) {
        tell("service_unanswered", null, Map.of("service", service, "method", method));
    }
}
