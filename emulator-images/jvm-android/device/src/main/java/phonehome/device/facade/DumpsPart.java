package phonehome.device.facade;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import phonehome.device.activities.ActivityStack;
import phonehome.device.alarms.AlarmService;
import phonehome.device.jobs.JobService;
import phonehome.device.packages.InstalledPackage;
import phonehome.device.packages.PackageTable;
import phonehome.device.process.AppProcess;
import phonehome.device.process.ProcessTable;
import phonehome.device.services.ActiveServices;
import phonehome.device.shell.DeviceFacade;

/** {@code dumpsys}: each service's account of itself, in the outline of AOSP's. */
public final class DumpsPart implements DeviceFacade.Dumps {
    private final Map<String, BiConsumer<PrintWriter, List<String>>> dumps = new LinkedHashMap<>();

    public DumpsPart(
            PackageTable packages,
            AlarmService alarms,
            JobService jobs,
            ActivityStack activities,
            ActiveServices services,
            ProcessTable processes) {
        dumps.put("package", (out, words) -> packages(out, words, packages));
        dumps.put("alarm", (out, words) -> AlarmDump.print(out, alarms.pending()));
        dumps.put(
                "jobscheduler",
                (out, words) -> JobDump.print(out, words, jobs.pending(), packages));
        dumps.put("activity", (out, words) -> activities(out, activities, services, processes));
    }

    /** Adds the account of another service. */
    public void add(String service, BiConsumer<PrintWriter, List<String>> dump) {
        dumps.put(service, dump);
    }

    @Override
    public List<String> services() {
        return List.copyOf(dumps.keySet());
    }

    @Override
    public String dump(String service, List<String> arguments) {
        BiConsumer<PrintWriter, List<String>> dump = dumps.get(service);
        if (dump == null) {
            return null;
        }
        StringWriter text = new StringWriter();
        dump.accept(new PrintWriter(text, true), arguments);
        return text.toString();
    }

    private static void packages(PrintWriter out, List<String> words, PackageTable table) {
        out.println("Packages:");
        for (InstalledPackage installed : table.all()) {
            if (words.isEmpty() || words.contains(installed.name())) {
                describe(out, installed);
            }
        }
    }

    private static List<String> splits(InstalledPackage installed) {
        List<String> names = new ArrayList<>(List.of("base"));
        if (installed.info().splitNames != null) {
            names.addAll(List.of(installed.info().splitNames));
        }
        return names;
    }

    private static void describe(PrintWriter out, InstalledPackage installed) {
        int id = System.identityHashCode(installed);
        out.printf("  Package [%s] (%x):%n", installed.name(), id);
        out.println("    userId=" + installed.uid());
        out.println("    codePath=" + installed.apk().getParent());
        out.println("    splits=" + splits(installed));
        out.println(
                "    versionCode="
                        + installed.manifest().getLongVersionCode()
                        + " minSdk="
                        + installed.info().minSdkVersion
                        + " targetSdk="
                        + installed.info().targetSdkVersion);
        out.println("    versionName=" + installed.manifest().mVersionName);
        out.println("    dataDir=" + installed.info().dataDir);
        out.println("    requested permissions:");
        installed.manifest().requestedPermissions.forEach(name -> out.println("      " + name));
        out.println("    install permissions:");
        installed.granted().forEach(name -> out.println("      " + name + ": granted=true"));
    }

    private static void activities(
            PrintWriter out,
            ActivityStack activities,
            ActiveServices services,
            ProcessTable processes) {
        out.println("ACTIVITY MANAGER ACTIVITIES (dumpsys activity activities)");
        var components = activities.components();
        for (int i = components.size() - 1; i >= 0; i--) {
            out.println("    * Hist #" + i + ": " + components.get(i).flattenToShortString());
        }
        String resumed = activities.resumed();
        if (resumed != null) {
            out.println("  topResumedActivity=" + resumed);
        }
        out.println("ACTIVITY MANAGER SERVICES (dumpsys activity services)");
        services.components().forEach(c -> out.println("  * " + c.flattenToShortString()));
        out.println("ACTIVITY MANAGER RUNNING PROCESSES (dumpsys activity processes)");
        for (AppProcess process : processes.running()) {
            out.println("  * " + process);
        }
    }
}
