package phonehome.natives;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import phonehome.natives.elf.Linker;

/**
 * The phone's own libraries: AOSP's of Android 6, as unidbg-android carries them, and the names of
 * those of the NDK that the device has not.
 */
public final class SystemLibraries {
    private static final Set<String> PRESENT =
            Set.of(
                    "libc.so",
                    "libm.so",
                    "libdl.so",
                    "liblog.so",
                    "libz.so",
                    "libc++.so",
                    "libstdc++.so",
                    "libcrypto.so",
                    "libssl.so");

    /** An app's own library of that name would not be taken: these belong together. */
    private static final Set<String> CORE =
            Set.of("libc.so", "libm.so", "libdl.so", "liblog.so", "libz.so", "libstdc++.so");

    /** https://developer.android.com/ndk/guides/stable_apis, without those above. */
    private static final Set<String> ABSENT =
            Set.of(
                    "libaaudio.so",
                    "libamidi.so",
                    "libandroid.so",
                    "libbinder_ndk.so",
                    "libcamera2ndk.so",
                    "libEGL.so",
                    "libGLESv1_CM.so",
                    "libGLESv2.so",
                    "libGLESv3.so",
                    "libicu.so",
                    "libjnigraphics.so",
                    "libmediandk.so",
                    "libnativehelper.so",
                    "libnativewindow.so",
                    "libneuralnetworks.so",
                    "libOpenMAXAL.so",
                    "libOpenSLES.so",
                    "libsync.so",
                    "libvulkan.so");

    private static final Map<String, String> FILE_NAMES =
            Map.of("libc++.so", "libcpp.so", "libstdc++.so", "libstdcpp.so");

    private final Path folder;
    private final String place;

    /** {@code image}: the device image's folder. */
    SystemLibraries(Path image, boolean wide) {
        folder = image.resolve("android/sdk23").resolve(wide ? "lib64" : "lib");
        place = wide ? "/system/lib64/" : "/system/lib/";
    }

    /** Whether an app's library of that name is not looked for. */
    boolean comesFirst(String name) {
        return CORE.contains(base(name));
    }

    /** The library of that name or path, without bytes if only a phone has it; null for others. */
    Linker.Found find(String name) {
        String base = base(name);
        if (!name.equals(base) && !name.startsWith("/system/") && !name.startsWith("/apex/")) {
            return null;
        }
        if (ABSENT.contains(base)) {
            return new Linker.Found(place + base, null, true);
        }
        return PRESENT.contains(base) ? new Linker.Found(place + base, read(base), true) : null;
    }

    private byte[] read(String base) {
        try {
            return Files.readAllBytes(folder.resolve(FILE_NAMES.getOrDefault(base, base)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String base(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
