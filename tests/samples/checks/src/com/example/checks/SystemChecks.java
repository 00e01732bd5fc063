package com.example.checks;

import static com.example.checks.Check.when;

import android.content.Context;
import android.content.pm.ApplicationInfo;
import android.content.pm.PackageInfo;
import android.content.pm.PackageManager;
import android.os.SystemClock;
import android.provider.Settings;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.net.NetworkInterface;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Settings, packages, system properties, commands, clocks. */
final class SystemChecks {
    private static final String[] ROOT_APPS = {
        "com.noshufou.android.su", "eu.chainfire.supersu", "com.koushikdutta.superuser", "com.topjohnwu.magisk",
        "com.thirdparty.superuser", "com.kingroot.kinguser", "de.robv.android.xposed.installer", "com.saurik.substrate",
        "com.zachspong.temprootremovejb", "com.devadvance.rootcloak"
    };
    private static final long DAY = 86_400_000L;

    private SystemChecks() {}

    static List<Check> all() {
        return Arrays.asList(
                new Check("prop_qemu", "ro.kernel.qemu, ro.boot.qemu, qemu.*, init.svc.qemud", Sources.ANTI_EMULATOR,
                        context -> set("ro.kernel.qemu", "ro.boot.qemu", "qemu.hw.mainkeys", "qemu.sf.fake_camera",
                                "init.svc.qemud", "init.svc.qemu-props", "ro.kernel.android.qemud")),
                new Check("prop_secure", "ro.secure is not 1", Sources.ROOT_BEER, context -> is("ro.secure", "1")),
                new Check("prop_debuggable", "ro.debuggable is not 0", Sources.ROOT_BEER,
                        context -> is("ro.debuggable", "0")),
                new Check("prop_boot_state", "the boot loader is unlocked", Sources.MASTG,
                        context -> is("ro.boot.verifiedbootstate", "green")),
                new Check("prop_hardware", "ro.hardware of an emulator", Sources.ANTI_EMULATOR,
                        context -> BuildChecks.named(get("ro.hardware") + get("ro.board.platform"))),
                new Check("prop_fingerprint", "properties contradict Build", Sources.MORPHEUS,
                        context -> when(!get("ro.build.fingerprint").equals(android.os.Build.FINGERPRINT),
                                get("ro.build.fingerprint"))),
                new Check("getprop", "getprop contradicts Build", Sources.ANTI_EMULATOR,
                        context -> when(!run("getprop", "ro.product.model").equals(android.os.Build.MODEL),
                                run("getprop", "ro.product.model"))),
                new Check("which_su", "which su finds one", Sources.ROOT_BEER, context -> su()),
                new Check("adb_enabled", "ADB is enabled", Sources.T1633, context -> setting(context, "adb_enabled")),
                new Check("development", "developer options are on", Sources.T1633,
                        context -> setting(context, "development_settings_enabled")),
                new Check("boot_count", "the device has never been booted before", Sources.COSTAMAGNA,
                        context -> bootCount(context)),
                new Check("uptime", "the device was booted minutes ago", Sources.T1633, context -> uptime()),
                new Check("clocks", "clocks disagree", Sources.VIDAS, context -> clocks()),
                new Check("sleep", "sleeping takes no time", Sources.T1628, context -> sleep()),
                new Check("busy_loop", "a computation takes as long as in an emulator, or time runs backwards", Sources.VIDAS, context -> loop()),
                new Check("root_apps", "apps for rooted phones", Sources.ROOT_BEER, SystemChecks::rootApps),
                new Check("packages", "hardly any app is installed", Sources.COSTAMAGNA, SystemChecks::packages),
                new Check("install_times", "all apps were installed at one moment", Sources.COSTAMAGNA,
                        SystemChecks::installTimes),
                new Check("play_store", "no Play Store", Sources.T1633, context -> has(context, "com.android.vending")),
                new Check("play_services", "no Play services", Sources.T1633,
                        context -> has(context, "com.google.android.gms")),
                new Check("installer", "the app does not come from a store", Sources.MASTG, SystemChecks::installer),
                new Check("debuggable", "the app is debuggable", Sources.ANTI_EMULATOR,
                        context -> when((context.getApplicationInfo().flags & ApplicationInfo.FLAG_DEBUGGABLE) != 0,
                                "debuggable")),
                new Check("proxy", "a proxy is set", Sources.MASTG,
                        context -> when(System.getProperty("http.proxyHost") != null, "http.proxyHost")),
                new Check("vpn", "a tunnel among the interfaces", Sources.MASTG, context -> tunnel()),
                new Check("user_certificates", "certificates of the user's own are trusted", Sources.MASTG,
                        context -> certificates()),
                new Check("mock_location", "mock locations are allowed", Sources.T1633,
                        context -> when("1".equals(Settings.Secure.getString(
                                context.getContentResolver(), "mock_location")), "1")));
    }

    private static String get(String property) throws Exception {
        Class<?> type = Class.forName("android.os.SystemProperties");
        Method get = type.getMethod("get", String.class);
        return (String) get.invoke(null, property);
    }

    private static String set(String... properties) throws Exception {
        for (String property : properties) {
            if (!get(property).isEmpty()) {
                return property;
            }
        }
        return null;
    }

    private static String is(String property, String expected) throws Exception {
        return when(!expected.equals(get(property)), get(property));
    }

    private static String run(String... command) throws Exception {
        Process process = Runtime.getRuntime().exec(command);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
            String line = reader.readLine();
            return line == null ? "" : line;
        }
    }

    private static String su() {
        try {
            return when(!run("which", "su").isEmpty(), "found");
        } catch (Exception refused) {
            return null;
        }
    }

    private static String setting(Context context, String name) {
        int value = Settings.Global.getInt(context.getContentResolver(), name, 0);
        return when(value != 0, value);
    }

    private static String bootCount(Context context) {
        int count = Settings.Global.getInt(context.getContentResolver(), Settings.Global.BOOT_COUNT, 0);
        return when(count < 5, count);
    }

    private static String uptime() throws Exception {
        double told = Double.parseDouble(FileChecks.read("/proc/uptime").split(" ")[0]);
        long elapsed = SystemClock.elapsedRealtime();
        return when(elapsed < DAY || Math.abs(told * 1000 - elapsed) > 10_000, elapsed + "/" + told);
    }

    private static String clocks() throws Exception {
        long nanos = System.nanoTime();
        long wall = System.currentTimeMillis();
        long elapsed = SystemClock.elapsedRealtime();
        Thread.sleep(1500);
        long byNanos = (System.nanoTime() - nanos) / 1_000_000;
        long byWall = System.currentTimeMillis() - wall;
        long byBoot = SystemClock.elapsedRealtime() - elapsed;
        boolean agree = Math.abs(byNanos - byWall) < 50 && Math.abs(byBoot - byWall) < 50;
        return when(!agree, byNanos + "/" + byWall + "/" + byBoot);
    }

    private static String sleep() throws Exception {
        long start = SystemClock.elapsedRealtime();
        Thread.sleep(2000);
        long slept = SystemClock.elapsedRealtime() - start;
        return when(slept < 2000 || slept > 2500, slept);
    }

    private static String loop() {
        long start = System.nanoTime();
        long sum = 0;
        for (int i = 0; i < 2_000_000; i++) {
            sum += i ^ sum << 1;
        }
        long micros = (System.nanoTime() - start) / 1000;
        return when(micros < 0 || micros > 10_000_000 || sum == 42, micros);
    }

    private static String rootApps(Context context) {
        for (String name : ROOT_APPS) {
            if (has(context, name) == null) {
                return name;
            }
        }
        return null;
    }

    private static String has(Context context, String name) {
        try {
            context.getPackageManager().getPackageInfo(name, 0);
            return null;
        } catch (PackageManager.NameNotFoundException e) {
            return name + " is missing";
        }
    }

    private static String packages(Context context) {
        int count = context.getPackageManager().getInstalledPackages(0).size();
        return when(count < 20, count);
    }

    private static String installTimes(Context context) {
        Set<Long> days = new HashSet<>();
        for (PackageInfo info : context.getPackageManager().getInstalledPackages(0)) {
            days.add(info.firstInstallTime / DAY);
        }
        return when(days.size() < 5, days);
    }

    private static String installer(Context context) {
        String name = context.getPackageManager().getInstallerPackageName(context.getPackageName());
        return when(!"com.android.vending".equals(name), name);
    }

    private static String tunnel() throws Exception {
        for (NetworkInterface one : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            String name = one.getName();
            if (name.startsWith("tun") || name.startsWith("ppp") || name.startsWith("eth")) {
                return name;
            }
        }
        return NetworkInterface.getByName("wlan0") == null ? "no wlan0" : null;
    }

    private static String certificates() throws Exception {
        java.security.KeyStore store = java.security.KeyStore.getInstance("AndroidCAStore");
        store.load(null, null);
        for (String alias : Collections.list(store.aliases())) {
            if (alias.startsWith("user:")) {
                return alias;
            }
        }
        return null;
    }
}
