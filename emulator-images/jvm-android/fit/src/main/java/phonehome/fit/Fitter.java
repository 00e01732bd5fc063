package phonehome.fit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;

/** Fits every class of the device's jar; everything else in it stays as it is. */
final class Fitter {
    private final Map<String, byte[]> files;
    private final Map<String, ClassNode> device = new LinkedHashMap<>();
    private final Framework base;
    private final Framework target;
    private final Report report = new Report();

    Fitter(Path jar, Framework base, Framework target) throws IOException {
        this.files = read(jar);
        this.base = base;
        this.target = target;
        for (var file : files.entrySet()) {
            if (file.getKey().endsWith(".class")) {
                ClassNode type = new ClassNode();
                new ClassReader(file.getValue()).accept(type, 0);
                device.put(type.name, type);
            }
        }
    }

    /**
     * The files of the fitted jar, by name; {@code robolectric} has shadows beside the device's.
     */
    Map<String, byte[]> fit(Framework robolectric) throws IOException {
        Calls calls = new Calls(base, target, report);
        Overrides overrides = new Overrides(base, target, device::get, report);
        Shadows shadows = new Shadows(base, target, report);
        Moves moves = new Moves(target, device::get, report);
        Loans loans = new Loans(base, target, report);
        device.values().forEach(Names::fit);
        device.values().forEach(type -> moves.fit(type, overrides.frameworkParents(type)));
        for (ClassNode type : device.values()) {
            overrides.fit(type);
            shadows.fit(type);
            calls.fit(type);
            byte[] fitted = write(type);
            loans.look(fitted);
            files.put(type.name + ".class", fitted);
        }
        for (String name : robolectric.names()) {
            loans.lookAtForm(robolectric.find(name));
        }
        loans.all().forEach((name, code) -> files.put(name + ".class", code));
        return files;
    }

    Report report() {
        return report;
    }

    /** Frames stay valid: only straight-line code is added. */
    private static byte[] write(ClassNode type) {
        ClassWriter writer = new ClassWriter(0);
        type.accept(writer);
        return writer.toByteArray();
    }

    private static Map<String, byte[]> read(Path jar) throws IOException {
        Map<String, byte[]> found = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : java.util.Collections.list(zip.entries())) {
                if (!entry.isDirectory()) {
                    found.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
                }
            }
        }
        return found;
    }
}
