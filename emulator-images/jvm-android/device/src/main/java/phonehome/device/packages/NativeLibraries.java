package phonehome.device.packages;

import android.content.pm.ApplicationInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The native libraries within a package's APKs, for the one kind of processor that the package runs
 * on (AOSP, core/java/com/android/internal/content/NativeLibraryHelper.java).
 */
public final class NativeLibraries {
    /** What the phone runs, the best first: {@code ro.product.cpu.abilist}. */
    private static final List<String> SUPPORTED = List.of("arm64-v8a", "armeabi-v7a", "armeabi");

    private static final long MOST_BYTES = 512L << 20;

    private NativeLibraries() {}

    /** The kind that a package with these APKs runs as; null if it has none that the phone runs. */
    public static String abi(List<Path> apks) throws IOException {
        for (String abi : SUPPORTED) {
            for (Path apk : apks) {
                try (ZipFile zip = new ZipFile(apk.toFile())) {
                    if (!entries(zip, abi).isEmpty()) {
                        return abi;
                    }
                }
            }
        }
        return null;
    }

    /** Whether libraries of that kind have pointers of 64 bits; so has a package without any. */
    public static boolean isWide(String abi) {
        return abi == null || abi.equals("arm64-v8a");
    }

    /** The folder's name on a phone: that of the instruction set. */
    static String folderName(String abi) {
        return isWide(abi) ? "arm64" : "arm";
    }

    /** Completes the info of a package that was just placed; unpacks where the manifest asks. */
    static void place(ApplicationInfo info, List<Path> apks, Path root, boolean unpacks)
            throws IOException {
        String abi = abi(apks);
        Path folder = root.resolve(folderName(abi));
        info.primaryCpuAbi = abi;
        info.nativeLibraryRootDir = root.toString();
        info.nativeLibraryDir = folder.toString();
        if (abi != null && unpacks) {
            Files.createDirectories(folder);
            for (Path apk : apks) {
                unpack(apk, abi, folder);
            }
        }
    }

    private static void unpack(Path apk, String abi, Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(apk.toFile())) {
            long total = 0;
            for (ZipEntry entry : entries(zip, abi)) {
                total += Math.max(0, entry.getSize());
                if (total > MOST_BYTES) {
                    throw new IOException("native libraries of more than " + MOST_BYTES + " bytes");
                }
                String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /** The bytes of a library that lies within one of the APKs, or null. */
    public static byte[] read(List<Path> apks, String abi, String name) throws IOException {
        for (Path apk : apks) {
            try (ZipFile zip = new ZipFile(apk.toFile())) {
                ZipEntry entry = zip.getEntry("lib/" + abi + "/" + name);
                if (entry != null && entry.getSize() <= MOST_BYTES) {
                    return zip.getInputStream(entry).readAllBytes();
                }
            }
        }
        return null;
    }

    /** As on a phone, libraries lie right in the folder, and names have no dots before them. */
    private static List<ZipEntry> entries(ZipFile zip, String abi) {
        String prefix = "lib/" + abi + "/";
        List<ZipEntry> found = new ArrayList<>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            String name = entry.getName();
            if (name.startsWith(prefix)
                    && name.endsWith(".so")
                    && name.indexOf('/', prefix.length()) < 0) {
                found.add(entry);
            }
        }
        return found;
    }
}
