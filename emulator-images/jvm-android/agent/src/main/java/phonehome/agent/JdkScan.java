package phonehome.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Lists the classes of a JDK's java.base that read a clock, sleep or wait for a time, and our
 * decision.
 */
final class JdkScan {
    private static final Set<String> STATIC =
            Set.of(
                    "java/lang/System.currentTimeMillis",
                    "java/lang/System.nanoTime",
                    "jdk/internal/misc/VM.getNanoTimeAdjustment",
                    "java/lang/Thread.sleep");
    private static final Set<String> ANY_DESC =
            Set.of("jdk/internal/misc/Unsafe.park", "jdk/internal/misc/Unsafe.unpark");

    private JdkScan() {}

    /** One line for each class: name, scope, calls; sorted. {@code home}: the JDK's folder. */
    static List<String> of(Path home) throws IOException {
        Map<String, String> env = Map.of("java.home", home.toString());
        try (FileSystem image = FileSystems.newFileSystem(URI.create("jrt:/"), env);
                Stream<Path> files = Files.walk(image.getPath("modules", "java.base"))) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(JdkScan::line)
                    .filter(line -> !line.isEmpty())
                    .sorted()
                    .toList();
        }
    }

    private static String line(Path file) {
        try {
            ClassReader reader = new ClassReader(Files.readAllBytes(file));
            Set<String> calls = new TreeSet<>();
            reader.accept(new Finder(calls), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            String name = reader.getClassName();
            return calls.isEmpty()
                    ? ""
                    : name + " " + JdkScope.of(name) + " " + String.join(",", calls);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Finder extends ClassVisitor {
        private final Set<String> calls;

        Finder(Set<String> calls) {
            super(Opcodes.ASM9);
            this.calls = calls;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String method, String desc, String sig, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitMethodInsn(
                        int opcode, String owner, String name, String desc, boolean itf) {
                    String call = owner + "." + name;
                    boolean waits = name.equals("wait") && desc.startsWith("(J");
                    if (waits || STATIC.contains(call) || ANY_DESC.contains(call)) {
                        calls.add(name);
                    }
                }
            };
        }
    }
}
