package com.example.checks;

import static com.example.checks.Check.when;

import android.os.Build;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the build says that it is. */
final class BuildChecks {
    private static final String[] EMULATORS = {
        "generic", "unknown", "emulator", "sdk", "goldfish", "ranchu", "vbox", "genymotion", "nox", "android_x86",
        "robolectric", "simulator", "ttvm", "bluestacks", "phonehome", "sandbox", "cuttlefish", "vsoc"
    };

    private BuildChecks() {}

    static List<Check> all() {
        return Arrays.asList(
                new Check("build_fingerprint", "fingerprint of an emulator or a generic build",
                        Sources.DETECTOR, context -> named(Build.FINGERPRINT)),
                new Check("build_fingerprint_form", "fingerprint that contradicts brand, product, device and type",
                        Sources.VIDAS, context -> fingerprint()),
                new Check("build_model", "model of an emulator", Sources.DETECTOR, context -> named(Build.MODEL)),
                new Check("build_maker", "manufacturer or brand of an emulator",
                        Sources.ANTI_EMULATOR, context -> named(Build.MANUFACTURER + "/" + Build.BRAND)),
                new Check("build_device", "device or product of an emulator",
                        Sources.ANTI_EMULATOR, context -> named(Build.DEVICE + "/" + Build.PRODUCT)),
                new Check("build_hardware", "hardware or board of an emulator",
                        Sources.DETECTOR, context -> named(Build.HARDWARE + "/" + Build.BOARD)),
                new Check("build_board_empty", "no board", Sources.RAGE, context -> empty(Build.BOARD)),
                new Check("build_bootloader", "no boot loader", Sources.EASY, context -> named(Build.BOOTLOADER)),
                new Check("build_radio", "no radio firmware",
                        Sources.EASY, context -> named(String.valueOf(Build.getRadioVersion()))),
                new Check("build_tags", "test keys", Sources.ROOT_BEER,
                        context -> when(!"release-keys".equals(Build.TAGS), Build.TAGS)),
                new Check("build_type", "no user build", Sources.T1633,
                        context -> when(!"user".equals(Build.TYPE), Build.TYPE)),
                new Check("build_host", "built by nobody", Sources.ANTI_EMULATOR,
                        context -> named(Build.HOST + "/" + Build.USER)),
                new Check("build_id", "no build id", Sources.VIDAS, context -> named(Build.ID + "/" + Build.DISPLAY)),
                new Check("build_time", "a build of the future or of 1970", Sources.MORPHEUS, context -> time()),
                new Check("build_abi", "x86 processor", Sources.RAGE,
                        context -> when(!Build.SUPPORTED_ABIS[0].startsWith("arm"), Build.SUPPORTED_ABIS[0])),
                new Check("build_soc", "no system on chip", Sources.MORPHEUS,
                        context -> named(Build.SOC_MANUFACTURER + "/" + Build.SOC_MODEL)),
                new Check("build_incremental", "no incremental version", Sources.MORPHEUS,
                        context -> named(Build.VERSION.INCREMENTAL)));
    }

    /** Emptiness and the names of emulators. */
    static String named(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        for (String name : EMULATORS) {
            if (lower.contains(name)) {
                return value;
            }
        }
        return empty(value);
    }

    private static String empty(String value) {
        boolean none = value.isEmpty() || value.equals("null") || value.startsWith("/") || value.endsWith("/");
        return when(none, "'" + value + "'");
    }

    private static String fingerprint() {
        String head = Build.BRAND + "/" + Build.PRODUCT + "/" + Build.DEVICE + ":" + Build.VERSION.RELEASE + "/";
        String tail = ":" + Build.TYPE + "/" + Build.TAGS;
        String print = Build.FINGERPRINT;
        return when(!print.startsWith(head) || !print.endsWith(tail) || !print.contains(Build.ID), print);
    }

    private static String time() {
        long age = System.currentTimeMillis() - Build.TIME;
        return when(age < 0 || Build.TIME < 1_262_304_000_000L, Build.TIME);
    }
}
