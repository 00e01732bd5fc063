package phonehome.device.process;

import android.content.pm.ComponentInfo;
import android.content.pm.ServiceInfo;
import phonehome.device.packages.InstalledPackage;

/**
 * Which process a component runs in, as its manifest says by {@code android:process}. Processes of
 * two packages are two, also where they have one name.
 *
 * @param isolatedFor class of the service that has the process for itself ({@code
 *     android:isolatedProcess}); null for all others
 */
record ProcessName(String packageName, String name, String isolatedFor) {
    /** The process of a component; the parser made private names ({@code ":remote"}) whole. */
    static ProcessName of(ComponentInfo component) {
        boolean isolated =
                component instanceof ServiceInfo service
                        && (service.flags & ServiceInfo.FLAG_ISOLATED_PROCESS) != 0;
        return new ProcessName(
                component.packageName, component.processName, isolated ? component.name : null);
    }

    /** The process of all components that name none. */
    static ProcessName ofMain(InstalledPackage installed) {
        return new ProcessName(installed.name(), installed.info().processName, null);
    }

    boolean isIsolated() {
        return isolatedFor != null;
    }
}
