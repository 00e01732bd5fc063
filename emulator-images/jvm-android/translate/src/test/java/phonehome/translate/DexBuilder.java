package phonehome.translate;

import com.android.tools.r8.CompilationMode;
import com.android.tools.r8.D8;
import com.android.tools.r8.D8Command;
import com.android.tools.r8.OutputMode;
import com.android.tools.r8.R8;
import com.android.tools.r8.R8Command;
import com.android.tools.r8.origin.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/** Java source to DEX and to an APK without anything else. */
final class DexBuilder {
    private DexBuilder() {}

    /** One DEX file with the classes of one compilation unit, shrunk by R8 to what is kept. */
    static byte[] shrunk(Path work, String fileName, String source, String... kept)
            throws Exception {
        Path folder = Files.createTempDirectory(work, "dex");
        R8.run(
                R8Command.builder()
                        .addProgramFiles(classFiles(compile(folder, fileName, source)))
                        .addLibraryResourceProvider(
                                com.android.tools.r8.JdkClassFileProvider.fromSystemJdk())
                        .addProguardConfiguration(List.of(kept), Origin.unknown())
                        .setMode(CompilationMode.RELEASE)
                        .setMinApiLevel(30)
                        .setOutput(folder, OutputMode.DexIndexed)
                        .build());
        return Files.readAllBytes(folder.resolve("classes.dex"));
    }

    /** One DEX file with the classes of one compilation unit. */
    static byte[] dex(Path work, String fileName, String source) throws Exception {
        Path folder = Files.createTempDirectory(work, "dex");
        Path classes = compile(folder, fileName, source);
        D8.run(
                D8Command.builder()
                        .addProgramFiles(classFiles(classes))
                        .addLibraryResourceProvider(
                                com.android.tools.r8.JdkClassFileProvider.fromSystemJdk())
                        .setMode(CompilationMode.DEBUG)
                        .setMinApiLevel(24)
                        .setOutput(folder, OutputMode.DexIndexed)
                        .build());
        return Files.readAllBytes(folder.resolve("classes.dex"));
    }

    private static Path compile(Path folder, String fileName, String source) throws IOException {
        Path file = Files.writeString(folder.resolve(fileName), source);
        Path classes = Files.createDirectory(folder.resolve("classes"));
        List<String> arguments =
                List.of(
                        "--release",
                        "8",
                        "-g",
                        "-Xlint:-options",
                        "-d",
                        classes.toString(),
                        file.toString());
        if (ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, arguments.toArray(String[]::new))
                != 0) {
            throw new IllegalArgumentException("source does not compile");
        }
        return classes;
    }

    static Path apk(Path file, byte[]... dexFiles) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("AndroidManifest.xml"));
            for (int i = 0; i < dexFiles.length; i++) {
                zip.putNextEntry(
                        new ZipEntry(i == 0 ? "classes.dex" : "classes" + (i + 1) + ".dex"));
                zip.write(dexFiles[i]);
            }
        }
        return file;
    }

    private static List<Path> classFiles(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }
}
