package phonehome.translate;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * DEX to class files of version 52 with frames and line numbers. May be used by several threads
 * and, on one cache directory, by several processes.
 */
public final class Translator {
    /** Raised with every change of what comes out; part of the cache key. */
    static final int VERSION = 7;

    private static final String UNFINISHED = ".translating";

    private final Hierarchy framework;
    private final Limits limits;

    /**
     * @param framework the classes an app may extend besides its own
     */
    public Translator(Hierarchy framework, Limits limits) {
        this.framework = framework;
        this.limits = limits;
    }

    /** Finds the framework on the loader of this class, with the default limits. */
    public Translator() {
        this(new ClassPathHierarchy(Translator.class.getClassLoader()), Limits.DEFAULT);
    }

    /**
     * All code of an APK as one jar, from the cache if this version has translated it before.
     *
     * @param cacheDir created if missing
     * @throws DexException the APK or its code is damaged, too large, or takes too long
     */
    public Translation translate(Path apk, Path cacheDir) throws IOException {
        return translate(apk, cacheDir, List.of());
    }

    /**
     * The same, but looks into further caches first, which are only read.
     *
     * @param readOnly folders, of which some may not exist
     */
    public Translation translate(Path apk, Path cacheDir, List<Path> readOnly) throws IOException {
        long start = System.nanoTime();
        DexSet dex = DexSet.ofApk(apk, limits);
        String name = dex.sha256() + "-v" + VERSION + ".jar";
        Path jar = cacheDir.resolve(name);
        for (Path folder : readOnly) {
            jar = Files.exists(folder.resolve(name)) ? folder.resolve(name) : jar;
        }
        if (!Files.exists(jar)) {
            Files.createDirectories(cacheDir);
            removeAbandoned(cacheDir);
            fill(jar, dex);
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        return new Translation(jar, ClassJar.failed(jar), dex.sha256(), millis);
    }

    /**
     * Code that an app loads while it runs; nothing is cached, all work is done by the caller's
     * thread.
     *
     * @throws DexException as for {@link #translate}
     */
    public DexClasses translateDex(byte[] dex) throws IOException {
        Conversion conversion = new Conversion(DexSet.of(List.of(dex)).files(), framework, limits);
        Map<String, byte[]> classes = new LinkedHashMap<>();
        List<FailedClass> failed = new ArrayList<>(conversion.unreadable());
        conversion.runHere(
                result -> {
                    failed.addAll(result.failed());
                    if (result.classFile() != null) {
                        classes.put(result.name().replace('/', '.'), result.classFile());
                    }
                });
        conversion.mend(
                result -> {
                    classes.computeIfPresent(
                            result.name().replace('/', '.'), (name, before) -> result.classFile());
                });
        return new DexClasses(classes, failed);
    }

    // A process that was killed leaves its unfinished file behind.
    private void removeAbandoned(Path cacheDir) throws IOException {
        Instant oldest = Instant.now().minus(limits.total()).minus(limits.total());
        try (DirectoryStream<Path> unfinished =
                Files.newDirectoryStream(cacheDir, UNFINISHED + "*")) {
            for (Path file : unfinished) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    // Two processes that race write two equal files; the later rename wins and harms nobody.
    private void fill(Path jar, DexSet dex) throws IOException {
        Path unfinished = Files.createTempFile(jar.getParent(), UNFINISHED, ".jar");
        try {
            Conversion conversion = new Conversion(dex.files(), framework, limits);
            write(unfinished, conversion);
            mend(unfinished, conversion);
            Files.move(unfinished, jar, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void write(Path file, Conversion conversion) throws IOException {
        List<FailedClass> failed = new ArrayList<>(conversion.unreadable());
        try (ClassJar jar = new ClassJar(file)) {
            conversion.run(
                    result -> {
                        failed.addAll(result.failed());
                        if (result.classFile() != null) {
                            jar.add(result.name(), result.classFile());
                        }
                    });
            jar.addFailed(failed);
        }
    }

    private static void mend(Path file, Conversion conversion) throws IOException {
        Map<String, byte[]> mended = new HashMap<>();
        conversion.mend(
                result -> {
                    if (result.classFile() != null) {
                        mended.put(result.name(), result.classFile());
                    }
                });
        if (!mended.isEmpty()) {
            ClassJar.replace(file, mended);
        }
    }
}
