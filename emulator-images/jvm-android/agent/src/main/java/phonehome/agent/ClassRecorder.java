package phonehome.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassFileTransformer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;

/**
 * Writes down each class as Robolectric's loader defines it, so that an archive can be made of
 * them.
 *
 * <p>On when {@code phonehome.record} names a folder: once for each image, never with a sample.
 */
final class ClassRecorder implements ClassFileTransformer {
    private final Path folder;

    ClassRecorder(Path folder) {
        this.folder = folder;
    }

    @Override
    public byte[] transform(
            ClassLoader loader,
            String name,
            Class<?> redefined,
            ProtectionDomain domain,
            byte[] bytes) {
        if (name != null && loader != null && Scope.isSandbox(loader)) {
            write(folder.resolve(name + ".class"), bytes);
        }
        return null;
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
