import com.android.apksig.ApkSigner;
import com.android.tools.r8.ArchiveClassFileProvider;
import com.android.tools.r8.ClassFileResourceProvider;
import com.android.tools.r8.CompilationMode;
import com.android.tools.r8.D8;
import com.android.tools.r8.D8Command;
import com.android.tools.r8.JdkClassFileProvider;
import com.android.tools.r8.OutputMode;
import com.android.tools.r8.R8;
import com.android.tools.r8.R8Command;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * From resources and Java source to a signed APK, for several samples in one JVM.
 *
 * <p>{@code java -cp r8.jar:apksig.jar ApkCompiler.java CLASS_PATH KEYSTORE WORK_DIR…}: each work
 * directory holds {@code resources.apk} and {@code gen/} (from aapt2), {@code source}, a file with
 * the path of the source folder, and perhaps {@code lib/} with native libraries; {@code signed.apk}
 * is written there. Equal input and key give equal bytes. A file {@code libraries} lists jars that
 * become part of the app, one a line; with a file {@code rules} R8 minifies the whole by them.
 */
final class ApkCompiler {
    private static final int MIN_SDK = 24;
    private static final String PASSWORD = "android";
    private static final LocalDateTime FIXED = LocalDateTime.of(1981, 1, 1, 1, 1, 2);

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    // Opened once for all works: reading the framework's index takes longer than compiling an app.
    private final StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
    private final List<Path> framework;
    private final List<ClassFileResourceProvider> classPath = new ArrayList<>();
    private final ClassFileResourceProvider jdk = JdkClassFileProvider.fromSystemJdk();

    public static void main(String[] args) throws Exception {
        ApkCompiler compiler = new ApkCompiler(args[0]);
        ApkSigner.SignerConfig signer = signer(Path.of(args[1]));
        for (int i = 2; i < args.length; i++) {
            Path work = Path.of(args[i]);
            compiler.dex(work, compiler.compile(work));
            pack(work);
            sign(work, signer);
        }
    }

    private ApkCompiler(String jars) throws IOException {
        framework = Stream.of(jars.split(File.pathSeparator)).map(Path::of).toList();
        for (Path path : framework) {
            classPath.add(new ArchiveClassFileProvider(path));
        }
    }

    private List<Path> compile(Path work) throws IOException {
        Path source = Path.of(Files.readString(work.resolve("source")));
        Path out = Files.createDirectories(work.resolve("classes"));
        files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(out));
        files.setLocationFromPaths(
                StandardLocation.CLASS_PATH, Stream.concat(framework.stream(), libraries(work).stream()).toList());
        List<String> options = new ArrayList<>(List.of("--release", "8", "-g", "-encoding", "UTF-8"));
        options.addAll(List.of("-Xlint:all,-options,-deprecation,-serial,-processing", "-proc:none"));
        List<Path> sources = new ArrayList<>(find(source, ".java"));
        sources.addAll(find(work.resolve("gen"), ".java"));
        var units = files.getJavaFileObjectsFromPaths(sources);
        if (!sources.isEmpty() && !compiler.getTask(null, files, null, options, null, units).call()) {
            throw new IllegalStateException("javac refused " + source);
        }
        return find(out, ".class");
    }

    private void dex(Path work, List<Path> classes) throws Exception {
        if (classes.isEmpty()) {
            return;
        }
        if (Files.exists(work.resolve("rules"))) {
            minify(work, classes);
            return;
        }
        D8Command.Builder command = D8Command.builder().addProgramFiles(classes);
        command.addProgramFiles(libraries(work));
        classPath.forEach(command::addClasspathResourceProvider);
        command.addLibraryResourceProvider(jdk).setMode(CompilationMode.DEBUG).setMinApiLevel(MIN_SDK);
        D8.run(command.setOutput(work, OutputMode.DexIndexed).build());
    }

    private void minify(Path work, List<Path> classes) throws Exception {
        R8Command.Builder command = R8Command.builder().addProgramFiles(classes);
        command.addProgramFiles(libraries(work)).addProguardConfigurationFiles(work.resolve("rules"));
        classPath.forEach(command::addLibraryResourceProvider);
        command.addLibraryResourceProvider(jdk).setMinApiLevel(MIN_SDK);
        command.setProguardMapOutputPath(work.resolve("mapping.txt"));
        R8.run(command.setOutput(work, OutputMode.DexIndexed).build());
    }

    private static List<Path> libraries(Path work) throws IOException {
        Path list = work.resolve("libraries");
        return Files.exists(list) ? Files.readAllLines(list).stream().map(Path::of).toList() : List.of();
    }

    private static void pack(Path work) throws IOException {
        TreeMap<String, byte[]> entries = new TreeMap<>();
        for (Path library : libraries(work)) {
            unzip(library, entries);
        }
        entries.keySet().removeIf(name -> !isResource(name));
        unzip(work.resolve("resources.apk"), entries);
        for (Path dex : find(work, ".dex")) {
            entries.put(dex.getFileName().toString(), Files.readAllBytes(dex));
        }
        for (Path library : find(work.resolve("lib"), ".so")) {
            entries.put(work.relativize(library).toString(), Files.readAllBytes(library));
        }
        try (var out = new ZipOutputStream(Files.newOutputStream(work.resolve("unsigned.apk")))) {
            for (var entry : entries.entrySet()) {
                write(out, entry.getKey(), entry.getValue());
            }
        }
    }

    private static void unzip(Path file, Map<String, byte[]> entries) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().filter(entry -> !entry.isDirectory()).toList()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    entries.put(entry.getName(), in.readAllBytes());
                }
            }
        }
    }

    // As Android's build: Java resources of libraries go along, but for what describes the jar.
    private static boolean isResource(String name) {
        return !name.endsWith(".class")
                && (!name.startsWith("META-INF/") || name.startsWith("META-INF/services/"));
    }

    // The platform maps resources.arsc into memory, which a compressed one cannot be.
    private static void write(ZipOutputStream out, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(FIXED);
        if (name.equals("resources.arsc")) {
            CRC32 crc = new CRC32();
            crc.update(content);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            entry.setCrc(crc.getValue());
        }
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }

    private static ApkSigner.SignerConfig signer(Path keystore) throws Exception {
        KeyStore keys = KeyStore.getInstance(keystore.toFile(), PASSWORD.toCharArray());
        var key = (PrivateKey) keys.getKey("sample", PASSWORD.toCharArray());
        var certificate = (X509Certificate) keys.getCertificate("sample");
        return new ApkSigner.SignerConfig.Builder("SAMPLE", key, List.of(certificate)).build();
    }

    private static void sign(Path work, ApkSigner.SignerConfig signer) throws Exception {
        File unsigned = work.resolve("unsigned.apk").toFile();
        new ApkSigner.Builder(List.of(signer))
                .setInputApk(unsigned)
                .setOutputApk(work.resolve("signed.apk").toFile())
                .setMinSdkVersion(MIN_SDK)
                .setV2SigningEnabled(true)
                .build()
                .sign();
    }

    private static List<Path> find(Path root, String ending) throws IOException {
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }
}
