package phonehome.device.packages;

import android.content.pm.ApplicationInfo;
import android.content.pm.PackageParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import phonehome.device.boot.BootOptions;

/** Puts APKs on the device and takes them off, as installd and PackageManagerService do. */
public final class Installer {
    private final PackageTable table;
    private final BootOptions options;
    private final CodeTranslator translator;
    private final InfoWriter infos;

    public Installer(PackageTable table, BootOptions options, CodeTranslator translator) {
        this.table = table;
        this.options = options;
        this.translator = translator;
        this.infos = new InfoWriter(options.data());
    }

    /**
     * Installs copies of the APKs of one package, replacing a package of the same name but keeping
     * its data.
     *
     * @param uploads one APK, or the base and its splits, which lie alone in one folder
     * @param grantAll gives what a phone would leave to the owner, as {@code pm install -g} does
     * @throws InstallFailure with the code that {@code pm install} prints
     */
    public InstalledPackage install(List<Path> uploads, boolean grantAll, long wallMillis)
            throws InstallFailure {
        PackageParser.Package draft = Manifests.parse(together(uploads));
        Signers.read(draft);
        try {
            Path apk = place(draft);
            PackageParser.Package parsed =
                    Manifests.parse(uploads.size() == 1 ? apk : apk.getParent());
            parsed.mSigningDetails = draft.mSigningDetails;
            int uid = table.uids().assign(parsed.packageName, parsed.mSharedUserId);
            infos.complete(parsed, apk, Standing.ofOwner(uid));
            InstalledPackage installed =
                    new InstalledPackage(parsed, apk, translate(parsed), wallMillis);
            installed.granted().addAll(grants(parsed, grantAll));
            keepRefusals(installed);
            table.add(installed);
            return installed;
        } catch (IOException e) {
            throw new InstallFailure("INSTALL_FAILED_INSUFFICIENT_STORAGE", e);
        }
    }

    private List<Path> translate(PackageParser.Package parsed) throws InstallFailure {
        List<Path> apks = parsed.getAllCodePaths().stream().map(Path::of).toList();
        return translator.translateAll(apks, parsed.packageName);
    }

    /** What the package holds from now on; what an earlier version held stays. */
    private Set<String> grants(PackageParser.Package parsed, boolean all) {
        if (all) {
            return new TreeSet<>(parsed.requestedPermissions);
        }
        Set<String> given = RuntimePermissions.givenAtInstallation(parsed);
        InstalledPackage before = table.get(parsed.packageName);
        if (before != null) {
            parsed.requestedPermissions.stream()
                    .filter(before.granted()::contains)
                    .forEach(given::add);
        }
        return given;
    }

    private void keepRefusals(InstalledPackage installed) {
        InstalledPackage before = table.get(installed.name());
        if (before != null) {
            installed.refusals().putAll(before.refusals());
        }
    }

    /** The installed package that these APKs would replace, or null. */
    public InstalledPackage existing(List<Path> uploads) throws InstallFailure {
        return table.get(Manifests.parse(together(uploads)).packageName);
    }

    private static Path together(List<Path> uploads) {
        return uploads.size() == 1 ? uploads.get(0) : uploads.get(0).getParent();
    }

    /** Removes the package, its code and its data; returns null when it was not installed. */
    public InstalledPackage uninstall(String name) throws IOException {
        InstalledPackage gone = table.remove(name);
        if (gone != null) {
            delete(gone.apk().getParent());
            delete(Path.of(gone.info().dataDir));
            delete(Path.of(gone.info().deviceProtectedDataDir));
        }
        return gone;
    }

    /** Empties the package's data, as {@code pm clear} does. */
    public void clear(InstalledPackage installed) throws IOException {
        for (String folder :
                new String[] {installed.info().dataDir, installed.info().deviceProtectedDataDir}) {
            delete(Path.of(folder));
            Files.createDirectories(Path.of(folder));
        }
    }

    /** Copies base and splits to where a phone has them, in place of what lay there; the base. */
    private Path place(PackageParser.Package draft) throws IOException {
        Path folder = options.data().resolve("app").resolve(draft.packageName);
        delete(folder);
        Path apk = folder.resolve("base.apk");
        Files.createDirectories(InfoWriter.libraries(apk));
        for (int i = 0; draft.splitNames != null && i < draft.splitNames.length; i++) {
            Path split = folder.resolve("split_" + draft.splitNames[i] + ".apk");
            Files.copy(Path.of(draft.splitCodePaths[i]), split);
        }
        return Files.copy(Path.of(draft.baseCodePath), apk);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Marks for {@link ApplicationInfo#flags} of a package that is there and has code. */
    static final int INSTALLED_FLAGS =
            ApplicationInfo.FLAG_INSTALLED | ApplicationInfo.FLAG_ALLOW_BACKUP;
}
