package phonehome.device.code;

import android.content.pm.ApplicationInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import phonehome.device.packages.InstalledPackage;
import phonehome.device.packages.NativeLibraries;
import phonehome.device.system.DeviceLog;
import phonehome.natives.Phone.AppLibrary;
import phonehome.runtime.Blobs;

/** Where the libraries of one package are: unpacked, within its APKs, or wherever it put them. */
final class LibraryFiles {
    private final List<Path> apks = new ArrayList<>();
    private final Path folder;
    private final String abi;

    LibraryFiles(InstalledPackage installed) throws IOException {
        ApplicationInfo info = installed.info();
        apks.add(installed.apk());
        if (info.splitSourceDirs != null) {
            for (String split : info.splitSourceDirs) {
                apks.add(Path.of(split));
            }
        }
        folder = Path.of(info.nativeLibraryDir);
        abi = info.primaryCpuAbi != null ? info.primaryCpuAbi : NativeLibraries.abi(apks);
    }

    /** Whether the package's libraries have pointers of 64 bits. */
    boolean isWide() {
        return NativeLibraries.isWide(abi);
    }

    /** The library of that file name or path; null if there is none. */
    AppLibrary find(String name) {
        try {
            return name.contains("/") ? atPath(name) : byName(name);
        } catch (IOException e) {
            return null;
        }
    }

    private AppLibrary byName(String name) throws IOException {
        Path unpacked = folder.resolve(name);
        if (Files.isRegularFile(unpacked)) {
            return new AppLibrary(unpacked.toString(), Files.readAllBytes(unpacked));
        }
        byte[] packed = abi == null ? null : NativeLibraries.read(apks, abi, name);
        String path = apks.get(0) + "!/lib/" + abi + "/" + name;
        return packed == null ? null : new AppLibrary(path, packed);
    }

    /** Also {@code base.apk!/lib/arm64-v8a/libx.so}, and what the app itself has written. */
    private AppLibrary atPath(String path) throws IOException {
        Path file = Path.of(path).normalize();
        boolean unpacked = file.startsWith(folder);
        String base = file.getFileName().toString();
        if (path.contains("!/") || unpacked && !Files.isRegularFile(file)) {
            return byName(base);
        }
        if (!Files.isRegularFile(file)) {
            return null;
        }
        byte[] bytes = Files.readAllBytes(file);
        if (!unpacked) {
            tellLoaded(bytes, path);
        }
        return new AppLibrary(path, bytes);
    }

    /** Code that came by another way than the package itself. */
    private static void tellLoaded(byte[] bytes, String path) {
        DeviceLog.tell("code_loaded", null, Map.of("sha256", Blobs.store(bytes), "how", path));
    }
}
