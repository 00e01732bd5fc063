package phonehome.device.code;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Files of the kernel that native code reads to learn of the machine: one of eight cores. */
final class KernelFiles {
    private static final int CORES = 8;

    private static final Map<String, String> TEXTS =
            Map.of(
                    "/proc/cpuinfo", cores(),
                    "/proc/meminfo",
                            "MemTotal:        5746892 kB\nMemFree:          312440 kB\n"
                                    + "MemAvailable:    2281304 kB\nCached:          1892036 kB\n",
                    "/proc/version",
                            "Linux version 5.10.198-android13-4 (build-user@build-host) #1 SMP PREEMPT\n",
                    "/sys/devices/system/cpu/possible", "0-7\n",
                    "/sys/devices/system/cpu/present", "0-7\n",
                    "/sys/devices/system/cpu/online", "0-7\n");

    private KernelFiles() {}

    /** The content of a file, null if there is none. */
    static byte[] read(String path) {
        String text = TEXTS.get(path);
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    /** As arch/arm64/kernel/cpuinfo.c writes it. */
    private static String cores() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < CORES; i++) {
            out.append("processor\t: ").append(i).append("\nBogoMIPS\t: 52.00\n");
            out.append("Features\t: fp asimd evtstrm aes pmull sha1 sha2 crc32\n");
            out.append("CPU implementer\t: 0x41\nCPU architecture: 8\nCPU variant\t: 0x1\n");
            out.append("CPU part\t: ").append(i < 4 ? "0xd05" : "0xd0d");
            out.append("\nCPU revision\t: 0\n\n");
        }
        return out.toString();
    }
}
