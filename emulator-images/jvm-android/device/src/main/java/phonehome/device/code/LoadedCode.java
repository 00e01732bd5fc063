package phonehome.device.code;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import phonehome.device.process.AppProcess;
import phonehome.device.process.CurrentProcess;
import phonehome.device.system.DeviceLog;
import phonehome.runtime.Blobs;
import phonehome.runtime.DeviceThreads;
import phonehome.translate.DexClasses;
import phonehome.translate.FailedClass;
import phonehome.translate.Translator;

/**
 * The classes behind one of an app's own class loaders, translated when the first is asked for.
 *
 * <p>Each DEX file is kept as a blob and told as {@code code_loaded}. Of one archive at most
 * {@value #MAX_BYTES} bytes are read.
 */
public final class LoadedCode {
    private static final int MAX_BYTES = 64 << 20;
    private static final int FIRST_BYTE_OF_DEX = 'd';
    private static final Translator TRANSLATOR = new Translator();

    private final Set<Path> files = new LinkedHashSet<>();
    private final List<ByteBuffer> buffers = new ArrayList<>();
    private Map<String, byte[]> classes;

    /** Adds the files of a class path; twice the same is once. */
    public synchronized void addPath(String dexPath) {
        for (String part : dexPath == null ? new String[0] : dexPath.split(":")) {
            if (!part.isEmpty() && files.add(Path.of(part))) {
                classes = null;
            }
        }
    }

    /** Adds DEX files that the app holds in memory. */
    public synchronized void addBuffers(ByteBuffer[] dexFiles) {
        for (ByteBuffer buffer : dexFiles) {
            buffers.add(buffer.duplicate());
        }
        classes = null;
    }

    /** The class file of a binary name, or null. */
    public synchronized byte[] find(String name) {
        if (classes == null) {
            classes = new HashMap<>();
            DeviceThreads.hostWork(true); // no time passes on the device while the host translates
            try {
                files.forEach(this::readFile);
                buffers.forEach(this::readBuffer);
            } finally {
                DeviceThreads.hostWork(false);
            }
        }
        return classes.get(name);
    }

    private void readFile(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length > 0 && bytes[0] == FIRST_BYTE_OF_DEX) {
                translate(bytes, file.toString());
            } else {
                readArchive(bytes, file.toString());
            }
        } catch (IOException e) {
            failed(file.toString(), e.toString());
        }
    }

    private void readArchive(byte[] archive, String how) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().matches("classes\\d*\\.dex")) {
                    translate(zip.readNBytes(MAX_BYTES), how);
                }
            }
        }
    }

    private void readBuffer(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        translate(bytes, "memory");
    }

    private void translate(byte[] dex, String how) {
        DeviceLog.tell("code_loaded", null, Map.of("sha256", Blobs.store(dex), "how", how));
        try {
            DexClasses done = TRANSLATOR.translateDex(dex);
            done.classes().forEach(classes::putIfAbsent);
            if (!done.failed().isEmpty()) {
                FailedClass first = done.failed().get(0);
                failed(how, first.name() + ": " + first.reason());
            }
        } catch (IOException e) {
            failed(how, e.toString());
        }
    }

    private static void failed(String dex, String reason) {
        AppProcess process = CurrentProcess.get();
        DeviceLog.tell(
                "translation_failed",
                process == null ? null : process.packageName(),
                null,
                Map.of("dex", dex, "classes", List.of(), "count", 1, "reason", reason));
    }
}
