package phonehome.stubs;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/**
 * Writes a jar to compile against from Robolectric's instrumented framework.
 *
 * <p>The instrumented jar cannot be compiled against as it is: its classes implement Robolectric
 * interfaces and carry generated members. Usage: {@code StubJar INSTRUMENTED_JAR OUTPUT_JAR}.
 */
public final class StubJar {
    private StubJar() {}

    /**
     * Entry point of the build step; skips the work when the output is newer than the input and
     * this code.
     */
    public static void main(String[] args) throws IOException {
        Path in = Path.of(args[0]);
        Path out = Path.of(args[1]);
        if (isNewer(out, in) && isNewer(out, code())) {
            return;
        }
        Files.createDirectories(out.toAbsolutePath().getParent());
        try (JarFile source = new JarFile(in.toFile());
                JarOutputStream target = new JarOutputStream(Files.newOutputStream(out))) {
            copyClasses(source, target);
        }
    }

    private static boolean isNewer(Path one, Path other) throws IOException {
        return Files.exists(one)
                && Files.getLastModifiedTime(one).compareTo(Files.getLastModifiedTime(other)) > 0;
    }

    private static Path code() throws IOException {
        try {
            return Path.of(Stripper.class.getResource("Stripper.class").toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static void copyClasses(JarFile source, JarOutputStream target) throws IOException {
        for (Enumeration<JarEntry> all = source.entries(); all.hasMoreElements(); ) {
            JarEntry entry = all.nextElement();
            if (isFrameworkClass(entry.getName())) {
                target.putNextEntry(new ZipEntry(entry.getName()));
                target.write(strip(source.getInputStream(entry).readAllBytes()));
                target.closeEntry();
            }
        }
    }

    private static boolean isFrameworkClass(String name) {
        return name.endsWith(".class")
                && !name.startsWith("java/")
                && !name.startsWith("org/robolectric/");
    }

    private static byte[] strip(byte[] code) {
        ClassWriter writer = new ClassWriter(0);
        int parts = ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG;
        new ClassReader(code).accept(new Stripper(writer), parts);
        return writer.toByteArray();
    }
}
