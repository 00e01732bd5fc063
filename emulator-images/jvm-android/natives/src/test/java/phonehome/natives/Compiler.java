package phonehome.natives;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** Builds a test's C for ARM by clang and lld; a test is skipped where they are missing. */
final class Compiler {
    private static final Path HEADERS =
            Path.of("../../../tests/samples/nativeleak/jni").toAbsolutePath().normalize();

    private static final Map<String, byte[]> BUILT = new HashMap<>();

    private Compiler() {}

    /** The library of a source among the test's resources; built once. */
    static synchronized byte[] build(String source, boolean wide)
            throws IOException, InterruptedException {
        String key = source + wide;
        if (!BUILT.containsKey(key)) {
            BUILT.put(key, make(source, wide));
        }
        return BUILT.get(key);
    }

    private static byte[] make(String source, boolean wide)
            throws IOException, InterruptedException {
        String clang = find("clang", "clang-14");
        String linker = find("ld.lld", "ld.lld-14");
        Assumptions.assumeTrue(clang != null && linker != null, "clang and lld are not installed");
        Path folder = Files.createTempDirectory(Path.of("target"), "natives");
        try (InputStream in = Compiler.class.getResourceAsStream(source)) {
            Files.copy(in, folder.resolve(source), StandardCopyOption.REPLACE_EXISTING);
        }
        List<String> compile = new ArrayList<>(List.of(clang));
        compile.addAll(
                wide
                        ? List.of("--target=aarch64-linux-android21")
                        : List.of(
                                "--target=armv7a-linux-androideabi21",
                                "-mfloat-abi=softfp",
                                "-mthumb"));
        compile.addAll(List.of("-O1", "-fPIC", "-ffreestanding", "-fno-stack-protector", "-w"));
        compile.addAll(List.of("-I", HEADERS.toString(), "-c", source, "-o", "out.o"));
        run(folder, compile);
        Files.createFile(folder.resolve("empty.c"));
        List<String> empty = new ArrayList<>(compile);
        empty.set(empty.indexOf(source), "empty.c");
        empty.set(empty.indexOf("out.o"), "empty.o");
        run(folder, empty);
        for (String name : List.of("libc.so", "liblog.so")) {
            run(folder, List.of(linker, "-shared", "-soname", name, "empty.o", "-o", name));
        }
        List<String> link = new ArrayList<>(List.of(linker, "-shared", "--no-as-needed", "out.o"));
        link.addAll(List.of("libc.so", "liblog.so", "-o", "out.so"));
        run(folder, link);
        return Files.readAllBytes(folder.resolve("out.so"));
    }

    private static String find(String... names) {
        for (String name : names) {
            for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
                if (Files.isExecutable(Path.of(folder, name))) {
                    return name;
                }
            }
        }
        return null;
    }

    private static void run(Path folder, List<String> command)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + ":\n" + said);
        }
    }

    /** Where the build has unpacked what the image holds. */
    static Path image() {
        return Path.of("target/test-image").toAbsolutePath();
    }
}
