package phonehome.device.facade;

import java.util.List;
import java.util.Map;
import phonehome.device.packages.InstalledPackage;
import phonehome.device.packages.PackageTable;
import phonehome.device.process.CurrentProcess;
import phonehome.device.settings.AppOps;
import phonehome.device.shell.DeviceFacade;
import phonehome.device.system.MainThread;

/** {@code appops}. */
public final class AppOpsPart implements DeviceFacade.AppOps {
    private static final String SHELL = "com.android.shell";

    private final AppOps ops;
    private final PackageTable packages;

    public AppOpsPart(AppOps ops, PackageTable packages) {
        this.ops = ops;
        this.packages = packages;
    }

    @Override
    public int uidOf(String packageName) {
        InstalledPackage installed = packages.get(packageName);
        if (installed != null) {
            return installed.uid();
        }
        return packageName.equals(SHELL) ? DeviceFacade.SHELL_UID : -1;
    }

    private List<String> packagesOf(int uid) {
        return packages.all().stream()
                .filter(installed -> installed.uid() == uid)
                .map(InstalledPackage::name)
                .toList();
    }

    @Override
    public Map<Integer, Integer> modes(String packageName) {
        return ops.ofPackage(packageName);
    }

    @Override
    public void setMode(String packageName, int op, int mode) {
        asSystem(() -> ops.set(packageName, uidOf(packageName), op, mode));
    }

    @Override
    public Map<Integer, Integer> uidModes(int uid) {
        return ops.ofUid(uid);
    }

    @Override
    public void setUidMode(int uid, int op, int mode) {
        asSystem(() -> ops.setUid(uid, packagesOf(uid), op, mode));
    }

    @Override
    public void reset(String packageName) {
        asSystem(
                () -> {
                    int uid = uidOf(packageName);
                    ops.forget(packageName, uid);
                    ops.forgetUid(uid, packagesOf(uid));
                });
    }

    private static void asSystem(Runnable work) {
        MainThread.call(
                () -> {
                    CurrentProcess.run(null, work);
                    return null;
                });
    }
}
