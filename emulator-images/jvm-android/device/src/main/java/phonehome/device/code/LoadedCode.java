package phonehome.device.code;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import phonehome.device.process.AppProcess;
import phonehome.device.process.CurrentProcess;
import phonehome.runtime.Blobs;
import phonehome.runtime.Events;

/**
 * Tells of code that an app loads while it runs, and keeps it: the device event {@code
 * code_loaded}.
 *
 * <p>For whatever is loaded: DEX files and archives with such, and native libraries. Packages that
 * are installed are told of but not kept, for they are at hand already.
 */
public final class LoadedCode {
    private LoadedCode() {}

    /**
     * Tells of DEX code.
     *
     * @param name the path that the app gave, or {@code memory}
     * @param dexFiles the DEX files in {@code bytes}
     * @param loader for whose classes, may be null
     */
    static void tell(String name, byte[] bytes, List<byte[]> dexFiles, ClassLoader loader) {
        List<String> digests = new ArrayList<>();
        for (byte[] dex : dexFiles) {
            digests.add(isInstalled(name) ? Blobs.digest(dex) : Blobs.storeWhole(dex));
        }
        Map<String, Object> data = about(name, bytes);
        data.put("loader", loader == null ? null : loader.getClass().getName());
        data.put("dex", digests);
        Events.emit("code_loaded", data);
    }

    /** Tells of a native library. */
    public static void tellLibrary(String name, byte[] bytes) {
        Events.emit("code_loaded", about(name, bytes));
    }

    private static Map<String, Object> about(String name, byte[] bytes) {
        Map<String, Object> data = new LinkedHashMap<>();
        boolean installed = isInstalled(name);
        data.put("sha256", installed ? Blobs.digest(bytes) : Blobs.storeWhole(bytes));
        data.put("how", name);
        data.put("size", bytes.length);
        data.put("installed", installed);
        data.put("entry", installed ? null : entryOfOwnPackage(bytes));
        return data;
    }

    /** Whether a file belongs to a package as it was installed. */
    private static boolean isInstalled(String name) {
        AppProcess process = CurrentProcess.get();
        Path own = process == null ? null : process.installed().apk().getParent();
        return own != null && Path.of(name).startsWith(own);
    }

    /** The file in the app's own package that has these bytes, or null. */
    private static String entryOfOwnPackage(byte[] bytes) {
        AppProcess process = CurrentProcess.get();
        if (process == null) {
            return null;
        }
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        try (ZipFile apk = new ZipFile(process.installed().apk().toFile())) {
            Enumeration<? extends ZipEntry> entries = apk.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (entry.getSize() == bytes.length && entry.getCrc() == checksum.getValue()) {
                    return entry.getName();
                }
            }
        } catch (IOException e) {
            return null; // told without its origin
        }
        return null;
    }
}
