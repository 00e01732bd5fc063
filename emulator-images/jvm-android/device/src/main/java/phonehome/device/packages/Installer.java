package phonehome.device.packages;

import android.content.pm.ApplicationInfo;
import android.content.pm.PackageParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
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
     * Installs a copy of an APK, replacing a package of the same name but keeping its data.
     *
     * @throws InstallFailure with the code that {@code pm install} prints
     */
    public InstalledPackage install(Path upload, long wallMillis) throws InstallFailure {
        PackageParser.Package draft = Manifests.parse(upload);
        try {
            Path apk = place(upload, draft.packageName);
            PackageParser.Package parsed = Manifests.parse(apk);
            Signers.read(parsed);
            Path classes = translator.translate(apk, parsed.packageName);
            int uid = table.uids().assign(parsed.packageName, parsed.mSharedUserId);
            infos.complete(parsed, apk, Standing.ofOwner(uid));
            InstalledPackage installed = new InstalledPackage(parsed, apk, classes, wallMillis);
            installed.granted().addAll(parsed.requestedPermissions);
            table.add(installed);
            return installed;
        } catch (IOException e) {
            throw new InstallFailure("INSTALL_FAILED_INSUFFICIENT_STORAGE", e);
        }
    }

    /** The installed package that this APK would replace, or null. */
    public InstalledPackage existing(Path upload) throws InstallFailure {
        return table.get(Manifests.parse(upload).packageName);
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

    private Path place(Path upload, String name) throws IOException {
        Path folder = options.data().resolve("app").resolve(name);
        Files.createDirectories(folder);
        Path apk = folder.resolve("base.apk");
        Files.createDirectories(InfoWriter.libraries(apk));
        return Files.copy(upload, apk, StandardCopyOption.REPLACE_EXISTING);
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
