package com.example.checks;

import static com.example.checks.Check.when;

import android.content.Context;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.List;

/** Files that phones have, and those that emulators, roots and hosts have. */
final class FileChecks {
    private static final String[] EMULATOR = {
        "/dev/socket/qemud", "/dev/qemu_pipe", "/dev/goldfish_pipe", "/sys/qemu_trace", "/system/bin/qemu-props",
        "/system/bin/qemud", "/system/lib/libc_malloc_debug_qemu.so", "/dev/socket/genyd", "/dev/socket/baseband_genyd",
        "/ueventd.android_x86.rc", "/x86.prop", "/ueventd.ttVM_x86.rc", "/init.goldfish.rc", "/init.ranchu.rc",
        "/fstab.goldfish", "/fstab.vbox86", "/system/bin/nox-prop", "/dev/vboxguest"
    };
    private static final String[] ROOT = {
        "/system/bin/su", "/system/xbin/su", "/sbin/su", "/su/bin/su", "/system/bin/.ext/su", "/data/local/su",
        "/data/local/bin/su", "/data/local/xbin/su", "/system/sd/xbin/su", "/system/app/Superuser.apk",
        "/system/xbin/busybox", "/system/bin/busybox", "/data/adb/magisk", "/sbin/.magisk", "/cache/magisk.log"
    };
    private static final String[] HOST = {
        "/usr/bin/java", "/usr/lib", "/etc/debian_version", "/etc/os-release", "/etc/passwd", "/.dockerenv", "/image",
        "/image/runtime.jar", "/run/phonehome", "/translated", "/home", "/root", "/var", "/usr", "/opt", "/lib64",
        "/boot", "/data/dalvik-cache/x.jar"
    };
    private static final String[] PHONE = {
        "/system/bin/sh", "/system/bin/toybox", "/system/bin/app_process64", "/system/bin/linker64",
        "/system/build.prop", "/system/framework/framework-res.apk", "/system/fonts/Roboto-Regular.ttf",
        "/system/lib64/libc.so", "/system/etc/hosts", "/vendor/build.prop", "/vendor/lib64", "/apex",
        "/proc/cpuinfo", "/proc/meminfo", "/proc/self/maps", "/proc/self/status", "/dev/null", "/dev/binder",
        "/sys/devices/system/cpu/present", "/data", "/data/app", "/sdcard", "/storage/emulated/0", "/init.rc"
    };

    private FileChecks() {}

    static List<Check> all() {
        return Arrays.asList(
                new Check("files_emulator", "pipes, drivers and scripts of QEMU, Genymotion, Nox, VirtualBox",
                        Sources.ANTI_EMULATOR, context -> any(EMULATOR)),
                new Check("files_root", "su, BusyBox, Superuser, Magisk", Sources.ROOT_BEER, context -> any(ROOT)),
                new Check("files_host", "files of a Linux host or a container", Sources.T1633, context -> any(HOST)),
                new Check("files_host_nio", "the same by java.nio.file", Sources.T1633, context -> nio()),
                new Check("files_phone", "files that every phone has", Sources.MORPHEUS, context -> missing()),
                new Check("files_root_listing", "the root folder of a host", Sources.MORPHEUS, context -> listing()),
                new Check("proc_cpuinfo", "processor of a PC, or goldfish", Sources.DETECTOR,
                        context -> cpu()),
                new Check("proc_version", "kernel of a host or an emulator", Sources.EASY, context -> version()),
                new Check("proc_drivers", "goldfish among the tty drivers", Sources.ANTI_EMULATOR,
                        context -> containing("/proc/tty/drivers", "goldfish")),
                new Check("proc_memory", "memory that no phone has", Sources.MORPHEUS, context -> memory()),
                new Check("proc_tracer", "a debugger is attached (TracerPid)", Sources.ANTI_EMULATOR,
                        context -> tracer()),
                new Check("proc_cmdline", "the process is not called as the app", Sources.ANTI_EMULATOR,
                        FileChecks::commandLine),
                new Check("proc_maps", "libraries of a JVM, of Frida, Xposed or QEMU are mapped", Sources.XPOSED,
                        context -> containing("/proc/self/maps",
                                "frida", "xposed", "substrate", "jvm", "java-17", "robolectric", "phonehome", "qemu")),
                new Check("proc_maps_art", "libart is not mapped", Sources.XPOSED,
                        context -> when(!read("/proc/self/maps").contains("libart.so"), "no libart.so")),
                new Check("proc_mounts", "system partition mounted read-write, or overlays of a container",
                        Sources.ROOT_BEER, context -> mounts()),
                new Check("proc_mounts_magisk", "mounts of Magisk", Sources.ROOT_BEER,
                        context -> containing("/proc/self/mounts", "magisk", "/sbin/.core")),
                new Check("proc_cgroup", "control groups of a container", Sources.T1633,
                        context -> containing("/proc/self/cgroup", "docker", "kubepods", "system.slice", "lxc")),
                new Check("sys_cpu", "fewer than four processors", Sources.RAGE, context -> processors()),
                new Check("file_error_words", "errors of the JVM in place of Android's", Sources.ART,
                        context -> words()),
                new Check("write_system", "system folders can be written", Sources.ROOT_BEER,
                        context -> writable()));
    }

    static String read(String path) throws IOException {
        StringBuilder all = new StringBuilder();
        try (BufferedReader reader = new BufferedReader(new FileReader(path))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                all.append(line).append('\n');
            }
        }
        return all.toString();
    }

    private static String any(String[] paths) {
        for (String path : paths) {
            if (new File(path).exists()) {
                return path;
            }
        }
        return null;
    }

    private static String nio() {
        for (String path : HOST) {
            if (Files.exists(Paths.get(path))) {
                return path;
            }
        }
        return null;
    }

    private static String missing() {
        for (String path : PHONE) {
            if (!new File(path).exists()) {
                return path + " is missing";
            }
        }
        return null;
    }

    private static String listing() {
        String[] names = new File("/").list();
        List<String> all = names == null ? Arrays.asList() : Arrays.asList(names);
        return when(all.contains("usr") || all.contains("image") || all.contains("lib64"), all);
    }

    private static String containing(String path, String... words) throws IOException {
        String text = read(path);
        for (String word : words) {
            if (text.toLowerCase().contains(word)) {
                return word;
            }
        }
        return null;
    }

    private static String cpu() throws IOException {
        String text = read("/proc/cpuinfo");
        boolean pc = text.contains("Intel") || text.contains("AMD") || text.contains("Goldfish");
        return when(pc || !text.contains("CPU implementer") || !text.contains("processor\t: 7"), text);
    }

    private static String version() throws IOException {
        String text = read("/proc/version");
        boolean host = text.contains("Debian") || text.contains("Ubuntu") || text.contains("qemu");
        String kernel = System.getProperty("os.version");
        return when(host || !text.contains(kernel) || !text.contains("android"), text + kernel);
    }

    private static String memory() throws IOException {
        String[] words = read("/proc/meminfo").split("\\s+");
        long kilobytes = Long.parseLong(words[1]);
        return when(!words[0].equals("MemTotal:") || kilobytes < 1_500_000 || kilobytes > 17_000_000, kilobytes);
    }

    private static String tracer() throws IOException {
        String text = read("/proc/self/status");
        return when(!text.contains("TracerPid:\t0\n"), text);
    }

    private static String commandLine(Context context) throws IOException {
        String text = read("/proc/self/cmdline").trim().replace("\0", "");
        String other = read("/proc/" + android.os.Process.myPid() + "/cmdline").trim().replace("\0", "");
        return when(!text.equals(context.getPackageName()) || !other.equals(text), text + "/" + other);
    }

    private static String mounts() throws IOException {
        for (String line : read("/proc/mounts").split("\n")) {
            String[] words = line.split(" ");
            boolean written = words[1].equals("/system") && words[3].contains("rw");
            if (written || words[1].equals("/") && (words[2].equals("overlay") || words[3].startsWith("rw"))) {
                return line;
            }
        }
        return null;
    }

    private static String processors() throws IOException {
        String present = read("/sys/devices/system/cpu/present").trim();
        int counted = Runtime.getRuntime().availableProcessors();
        return when(counted < 4 || !present.equals("0-" + (counted - 1)), present + "/" + counted);
    }

    private static String words() throws IOException {
        try (FileInputStream in = new FileInputStream("/data/local/nothing")) {
            return "there is /data/local/nothing";
        } catch (FileNotFoundException e) {
            String expected = "/data/local/nothing: open failed: ENOENT (No such file or directory)";
            return when(!expected.equals(e.getMessage()) && !e.getMessage().contains("EACCES"), e.getMessage());
        }
    }

    private static String writable() {
        for (String path : new String[] {"/", "/system", "/system/bin", "/system/etc", "/vendor/bin", "/etc", "/dev"}) {
            if (new File(path).canWrite()) {
                return path;
            }
        }
        return null;
    }
}
