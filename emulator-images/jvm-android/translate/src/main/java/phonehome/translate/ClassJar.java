package phonehome.translate;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** The jar of class files, with the list of failures inside; equal input gives equal bytes. */
final class ClassJar implements AutoCloseable {
    private static final String FAILED = "META-INF/phonehome/failed.tsv";
    private static final LocalDateTime FIXED = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ZipOutputStream zip;

    ClassJar(Path file) throws IOException {
        zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
        zip.setMethod(ZipOutputStream.STORED);
    }

    void add(String internalName, byte[] classFile) throws IOException {
        entry(internalName + ".class", classFile);
    }

    /** The last entry. */
    void addFailed(List<FailedClass> failed) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (FailedClass one : failed) {
            lines.append(one.name()).append('\t').append(one.method());
            lines.append('\t').append(one.reason()).append('\n');
        }
        entry(FAILED, lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    static List<FailedClass> failed(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile());
                InputStream in = zip.getInputStream(zip.getEntry(FAILED))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().map(ClassJar::parse).toList();
        }
    }

    /** Puts other class files in the place of those that the jar has under these names. */
    static void replace(Path jar, Map<String, byte[]> classFiles) throws IOException {
        Path before = Files.move(jar, jar.resolveSibling(jar.getFileName() + ".before"));
        try (ZipFile from = new ZipFile(before.toFile());
                ClassJar to = new ClassJar(jar)) {
            for (ZipEntry entry : Collections.list(from.entries())) {
                String name = entry.getName().replaceFirst("\\.class$", "");
                byte[] other = classFiles.get(name);
                byte[] own = other == null ? from.getInputStream(entry).readAllBytes() : other;
                to.entry(entry.getName(), own);
            }
        } finally {
            Files.deleteIfExists(before);
        }
    }

    private static FailedClass parse(String line) {
        String[] columns = line.split("\t", 3);
        return new FailedClass(columns[0], columns[1], columns[2]);
    }

    private void entry(String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(FIXED);
        entry.setSize(content.length);
        entry.setCompressedSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
