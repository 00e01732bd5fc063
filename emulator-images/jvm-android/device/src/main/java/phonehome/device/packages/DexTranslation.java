package phonehome.device.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import phonehome.device.system.DeviceLog;
import phonehome.translate.DexException;
import phonehome.translate.FailedClass;
import phonehome.translate.Translation;
import phonehome.translate.Translator;

/** Translates an APK's DEX through the cache, and tells which classes could not be. */
public final class DexTranslation implements CodeTranslator {
    private static final int TOLD = 50;

    private final Translator translator = new Translator();
    private final Path cache;
    private final Path translated;

    /**
     * @param cache where this device keeps what it translates
     * @param translated a folder of read-only caches; may be missing
     */
    public DexTranslation(Path cache, Path translated) {
        this.cache = cache;
        this.translated = translated;
    }

    @Override
    public Path translate(Path apk, String packageName) throws InstallFailure {
        try {
            if (!hasCode(apk)) {
                return null;
            }
            Translation done = translator.translate(apk, cache, beforehand());
            tell(apk, packageName, done.failed());
            return done.classesJar();
        } catch (DexException e) {
            throw new InstallFailure("INSTALL_FAILED_DEXOPT", e);
        } catch (IOException e) {
            throw new InstallFailure("INSTALL_FAILED_INVALID_APK", e);
        }
    }

    private List<Path> beforehand() throws IOException {
        if (!Files.isDirectory(translated)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(translated)) {
            return folders.toList();
        }
    }

    private static boolean hasCode(Path apk) throws IOException {
        try (ZipFile zip = new ZipFile(apk.toFile())) {
            return zip.getEntry("classes.dex") != null;
        }
    }

    private static void tell(Path apk, String packageName, List<FailedClass> failed) {
        if (failed.isEmpty()) {
            return;
        }
        DeviceLog.tell(
                "translation_failed",
                packageName,
                null,
                Map.of(
                        "dex",
                        apk.toString(),
                        "classes",
                        failed.stream().limit(TOLD).map(FailedClass::name).toList(),
                        "count",
                        failed.size(),
                        "reason",
                        failed.get(0).reason()));
    }
}
