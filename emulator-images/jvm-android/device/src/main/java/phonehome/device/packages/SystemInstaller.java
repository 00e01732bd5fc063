package phonehome.device.packages;

import android.content.pm.ApplicationInfo;
import android.content.pm.PackageParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import phonehome.device.boot.BootOptions;

/**
 * Puts a firmware's own packages into the package table, as PackageManagerService does when it
 * scans the partitions at boot: they are read where they lie, none of their code runs, and nobody
 * is told.
 *
 * <p>So every package, permission and provider is known before the first of them starts.
 */
public final class SystemInstaller {
    private final PackageTable table;
    private final InfoWriter infos;
    private final CodeTranslator translator;
    private final Framework framework;

    public SystemInstaller(
            PackageTable table,
            BootOptions options,
            CodeTranslator translator,
            Framework framework) {
        this.table = table;
        this.infos = new InfoWriter(options.data());
        this.translator = translator;
        this.framework = framework;
    }

    /**
     * Installs one.
     *
     * @throws InstallFailure with a code of {@code pm install}; nothing has changed then
     */
    public InstalledPackage install(SystemPackage wanted, long wallMillis) throws InstallFailure {
        PackageParser.Package parsed = Manifests.parse(wanted.path());
        check(wanted, parsed);
        if (wanted.signers().isEmpty()) {
            Signers.read(parsed);
        } else {
            Signers.set(parsed, wanted.signers());
        }
        int uid = uid(wanted, parsed);
        List<Path> classes = translator.translateAll(List.of(wanted.path()), parsed.packageName);
        try {
            infos.complete(parsed, wanted.path(), Standing.ofSystem(uid, wanted));
        } catch (IOException e) {
            throw new InstallFailure("INSTALL_FAILED_INSUFFICIENT_STORAGE", e);
        }
        framework.giveTo(parsed);
        var installed = new InstalledPackage(parsed, wanted.path(), classes, wallMillis);
        installed.granted().addAll(wanted.granted());
        table.add(installed);
        return installed;
    }

    private void check(SystemPackage wanted, PackageParser.Package parsed) throws InstallFailure {
        if (!parsed.packageName.equals(wanted.name())) {
            throw new InstallFailure(
                    "INSTALL_FAILED_INVALID_APK", "it is the package " + parsed.packageName);
        }
        InstalledPackage there = table.get(wanted.name());
        if (there != null && there.isSystem() && !there.isOnlyListed()) {
            throw new InstallFailure(
                    "INSTALL_FAILED_DUPLICATE_PACKAGE", "it is there already: " + there.apk());
        }
    }

    private int uid(SystemPackage wanted, PackageParser.Package parsed) throws InstallFailure {
        if (wanted.uid() >= 0) {
            return wanted.uid();
        }
        String shared = parsed.mSharedUserId;
        if (shared != null && !mayShare(shared, parsed)) {
            throw new InstallFailure(
                    "INSTALL_FAILED_SHARED_USER_INCOMPATIBLE",
                    "another signer than that of the shared user " + shared);
        }
        return table.uids().assign(parsed.packageName, shared);
    }

    private boolean mayShare(String shared, PackageParser.Package parsed) {
        return !UidTable.isPlatform(shared)
                && table.all().stream()
                        .map(InstalledPackage::manifest)
                        .filter(other -> shared.equals(other.mSharedUserId))
                        .allMatch(other -> Signers.same(parsed, other));
    }

    /** Those whose processes a phone starts at boot and keeps, by name. */
    public List<InstalledPackage> persistent() {
        return table.all().stream().filter(SystemInstaller::isPersistent).toList();
    }

    /** Whether a phone keeps its process running; only the phone's own packages may ask for it. */
    public static boolean isPersistent(InstalledPackage installed) {
        boolean asks = (installed.info().flags & ApplicationInfo.FLAG_PERSISTENT) != 0;
        return asks && installed.isSystem();
    }
}
