package phonehome.device.facade;

import android.content.ComponentName;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.net.Uri;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import phonehome.device.activities.ActivityStack;
import phonehome.device.broadcasts.BroadcastQueue;
import phonehome.device.broadcasts.BroadcastRequest;
import phonehome.device.packages.ComponentStates;
import phonehome.device.packages.InstallFailure;
import phonehome.device.packages.InstalledPackage;
import phonehome.device.packages.Installer;
import phonehome.device.packages.PackageTable;
import phonehome.device.process.ProcessTable;
import phonehome.device.shell.DeviceFacade;
import phonehome.device.system.DeviceLog;
import phonehome.runtime.DeviceClock;

/** {@code pm}: installs, removes and changes packages, and tells the device of it. */
public final class PackagesPart implements DeviceFacade.Packages {
    private final PackageTable table;
    private final Installer installer;
    private final ComponentStates states;
    private final ProcessTable processes;
    private final ActivityStack activities;
    private final BroadcastQueue broadcasts;
    private final Consumer<String> leaving;

    /**
     * Acts on these parts of the device.
     *
     * @param leaving hears of each package that is about to be removed
     */
    public PackagesPart(
            PackageTable table,
            Installer installer,
            ComponentStates states,
            ProcessTable processes,
            ActivityStack activities,
            BroadcastQueue broadcasts,
            Consumer<String> leaving) {
        this.table = table;
        this.installer = installer;
        this.states = states;
        this.processes = processes;
        this.activities = activities;
        this.broadcasts = broadcasts;
        this.leaving = leaving;
    }

    @Override
    public List<Entry> list() {
        return table.all().stream().map(PackagesPart::entry).toList();
    }

    private static Entry entry(InstalledPackage installed) {
        return new Entry(
                installed.name(),
                installed.apks().stream().map(Path::toString).toList(),
                installed.uid(),
                installed.isSystem(),
                installed.info().enabled,
                installed.manifest().getLongVersionCode(),
                null);
    }

    @Override
    public void install(List<Path> apks, boolean replace, boolean grantAll)
            throws DeviceFacade.Refusal {
        if (apks.isEmpty()) {
            throw new DeviceFacade.Refusal("INSTALL_FAILED_INVALID_APK: the session holds no APK");
        }
        try {
            InstalledPackage before = installer.existing(apks);
            if (before != null) {
                stop(before.name(), "replaced");
            }
            InstalledPackage now = installer.install(apks, grantAll, DeviceClock.wallMillis());
            DeviceLog.installed(now);
            announce(now.name(), Intent.ACTION_PACKAGE_ADDED, now.uid(), before != null);
            if (before != null) {
                announce(now.name(), Intent.ACTION_PACKAGE_REPLACED, now.uid(), true);
            }
        } catch (InstallFailure e) {
            throw new DeviceFacade.Refusal(e.getMessage());
        }
    }

    @Override
    public void uninstall(String name, boolean keepData) throws DeviceFacade.Refusal {
        InstalledPackage installed = require(name, "DELETE_FAILED_INTERNAL_ERROR");
        stop(name, "uninstalled");
        leaving.accept(name);
        try {
            installer.uninstall(name);
        } catch (IOException e) {
            throw new DeviceFacade.Refusal("DELETE_FAILED_INTERNAL_ERROR: " + e.getMessage());
        }
        DeviceLog.tell("package_removed", name, null, Map.of());
        announce(name, Intent.ACTION_PACKAGE_REMOVED, installed.uid(), false);
    }

    private void announce(String name, String action, int uid, boolean replacing) {
        Intent intent = new Intent(action, Uri.fromParts("package", name, null));
        intent.putExtra(Intent.EXTRA_UID, uid);
        intent.putExtra(Intent.EXTRA_REPLACING, replacing);
        broadcasts.send(BroadcastRequest.ofSystem(intent, null, false), null);
    }

    private void stop(String name, String reason) {
        activities.finishAll(name);
        processes.killAll(name, reason);
    }

    @Override
    public void setGranted(String name, String permission, boolean granted)
            throws DeviceFacade.Refusal {
        InstalledPackage installed = require(name, "Unknown package: " + name);
        if (!installed.manifest().requestedPermissions.contains(permission)) {
            throw new DeviceFacade.Refusal(
                    "java.lang.SecurityException: Package "
                            + name
                            + " has not requested permission "
                            + permission);
        }
        if (granted) {
            installed.granted().add(permission);
        } else if (installed.granted().remove(permission)) {
            processes.killAll(name, "permissions revoked");
        }
    }

    @Override
    public void setEnabled(String packageOrComponent, int state) throws DeviceFacade.Refusal {
        ComponentName component = ComponentName.unflattenFromString(packageOrComponent);
        if (component != null) {
            require(component.getPackageName(), "Unknown package");
            states.set(component, state);
            return;
        }
        InstalledPackage installed = require(packageOrComponent, "Unknown package");
        installed.info().enabled =
                state == PackageManager.COMPONENT_ENABLED_STATE_DEFAULT
                        || state == PackageManager.COMPONENT_ENABLED_STATE_ENABLED;
    }

    @Override
    public void clear(String name) throws DeviceFacade.Refusal {
        InstalledPackage installed = require(name, "Failed");
        stop(name, "cleared");
        try {
            installer.clear(installed);
        } catch (IOException e) {
            throw new DeviceFacade.Refusal("Failed");
        }
    }

    @Override
    public List<String> permissions() {
        TreeSet<String> all = new TreeSet<>();
        table.all().forEach(p -> p.manifest().permissions.forEach(one -> all.add(one.info.name)));
        return List.copyOf(all);
    }

    private InstalledPackage require(String name, String refusal) throws DeviceFacade.Refusal {
        InstalledPackage installed = table.get(name);
        if (installed == null) {
            throw new DeviceFacade.Refusal(refusal);
        }
        return installed;
    }
}
