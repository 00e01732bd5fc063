package phonehome.runtime.guise;

import java.util.Locale;

/** {@code /proc/self/maps} of an app's process (proc(5)): ART's image, the libraries, the app. */
final class Maps {
    private static final String[] LIBRARIES = {
        "/apex/com.android.art/lib64/libart.so",
        "/apex/com.android.art/lib64/libnativehelper.so",
        "/apex/com.android.art/lib64/libopenjdk.so",
        "/apex/com.android.i18n/lib64/libandroidicu.so",
        "/apex/com.android.runtime/lib64/bionic/libc.so",
        "/apex/com.android.runtime/lib64/bionic/libdl.so",
        "/apex/com.android.runtime/lib64/bionic/libm.so",
        "/system/lib64/libandroid_runtime.so",
        "/system/lib64/libbinder.so",
        "/system/lib64/libc++.so",
        "/system/lib64/libhwui.so",
        "/system/lib64/libgui.so",
        "/system/lib64/liblog.so",
        "/system/lib64/libutils.so",
        "/system/lib64/libsqlite.so",
        "/vendor/lib64/egl/libGLESv2_adreno.so"
    };

    private static final long FIRST = 0x7a10c00000L;
    private static final long STEP = 0x400000L;

    private Maps() {}

    static String of(Kernel.Facts process) {
        StringBuilder all = new StringBuilder();
        line(all, 0x12c00000L, 0x52c00000L, "rw-p", "[anon:dalvik-main space (region space)]");
        line(all, 0x6f2d0000L, 0x6f9e1000L, "rw-p", "[anon:dalvik-/apex/com.android.art/boot.art]");
        long at = FIRST;
        line(all, at, at + 0x1000, "r--s", process.apk());
        for (String library : LIBRARIES) {
            at += STEP;
            line(all, at, at + 0x3e000, "r--p", library);
            line(all, at + 0x3e000, at + 0x91000, "r-xp", library);
        }
        line(all, 0x7fd1a30000L, 0x7fd222f000L, "rw-p", "[stack]");
        return all.toString();
    }

    private static void line(StringBuilder all, long from, long to, String rights, String file) {
        String head = "%x-%x %s 00000000 %s";
        String device = file.startsWith("/") ? "fd:05 1482" : "00:00 0";
        all.append(String.format(Locale.ROOT, head, from, to, rights, device));
        all.append("                      ").append(file).append('\n');
    }
}
