package phonehome.device.code;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import phonehome.device.process.AppProcess;
import phonehome.device.process.CurrentProcess;
import phonehome.device.system.DeviceLog;
import phonehome.runtime.DeviceThreads;
import phonehome.translate.DexClasses;
import phonehome.translate.FailedClass;
import phonehome.translate.Translator;

/**
 * What stands behind one opened {@code dalvik.system.DexFile}: read at once, so that an app may
 * delete the file, and translated when the first class is asked for.
 */
public final class DexCode {
    /** Bytes read of one file, and of one DEX in it. */
    static final int MAX_BYTES = 64 << 20;

    private static final int FIRST_BYTE_OF_DEX = 'd';
    private static final String IN_MEMORY = "memory";
    private static final Translator TRANSLATOR = new Translator();

    private final String name;
    private final List<byte[]> files;
    private Map<String, byte[]> classes;

    private DexCode(String name, List<byte[]> files) {
        this.name = name;
        this.files = files;
    }

    /**
     * Opens a DEX file, or an archive that holds some, and tells of it.
     *
     * @param loader for whose classes, may be null
     * @throws IOException if the file holds no DEX, as on a phone
     */
    public static DexCode open(Path file, ClassLoader loader) throws IOException {
        byte[] bytes = readAll(file);
        boolean bare = bytes.length > 0 && bytes[0] == FIRST_BYTE_OF_DEX;
        List<byte[]> found = bare ? List.of(bytes) : inArchive(bytes);
        if (found.isEmpty()) {
            throw new IOException("No original dex files found for dex location " + file);
        }
        LoadedCode.tell(file.toString(), bytes, found, loader);
        return new DexCode(file.toString(), found);
    }

    /** Opens DEX files that an app holds in memory. */
    public static DexCode open(ByteBuffer[] buffers, ClassLoader loader) {
        List<byte[]> found = new ArrayList<>();
        for (ByteBuffer buffer : buffers) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            LoadedCode.tell(IN_MEMORY, bytes, List.of(bytes), loader);
            found.add(bytes);
        }
        return new DexCode(IN_MEMORY, found);
    }

    /** The class file of a binary name, or null. */
    public byte[] find(String className) {
        return classes().get(className);
    }

    /** Binary names of all classes, in the order of the files. */
    public String[] names() {
        return classes().keySet().toArray(new String[0]);
    }

    /** Bytes of DEX. */
    public long size() {
        return files.stream().mapToLong(file -> file.length).sum();
    }

    private static byte[] readAll(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(MAX_BYTES);
        }
    }

    private static List<byte[]> inArchive(byte[] archive) throws IOException {
        List<byte[]> found = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().matches("classes\\d*\\.dex")) {
                    found.add(zip.readNBytes(MAX_BYTES));
                }
            }
        }
        return found;
    }

    private synchronized Map<String, byte[]> classes() {
        if (classes == null) {
            classes = new LinkedHashMap<>();
            DeviceThreads.hostWork(true); // no time passes on the device while the host translates
            try {
                files.forEach(this::translate);
            } finally {
                DeviceThreads.hostWork(false);
            }
        }
        return classes;
    }

    private void translate(byte[] dex) {
        try {
            DexClasses done = TRANSLATOR.translateDex(dex);
            done.classes().forEach(classes::putIfAbsent);
            if (!done.failed().isEmpty()) {
                FailedClass first = done.failed().get(0);
                failed(first.name() + ": " + first.reason());
            }
        } catch (IOException e) {
            failed(e.toString());
        }
    }

    private void failed(String reason) {
        AppProcess process = CurrentProcess.get();
        DeviceLog.tell(
                "translation_failed",
                process == null ? null : process.packageName(),
                null,
                Map.of("dex", name, "classes", List.of(), "count", 1, "reason", reason));
    }
}
