package phonehome.device.facade;

import android.app.job.JobInfo;
import android.os.UserHandle;
import android.util.TimeUtils;
import java.io.PrintWriter;
import java.util.List;
import phonehome.device.jobs.PlannedJob;
import phonehome.device.packages.InstalledPackage;
import phonehome.device.packages.PackageTable;
import phonehome.runtime.DeviceClock;

/**
 * {@code dumpsys jobscheduler [PACKAGE]}: the pending jobs, in the lines of AOSP 15's {@code
 * JobSchedulerService.dumpInternal} and {@code JobStatus.dump}.
 */
final class JobDump {
    private JobDump() {}

    /** Of all packages, unless one is named. */
    static void print(
            PrintWriter out, List<String> words, List<PlannedJob> jobs, PackageTable packages) {
        List<PlannedJob> shown =
                jobs.stream()
                        .filter(job -> words.isEmpty() || words.contains(job.key().owner()))
                        .toList();
        out.println("Registered " + shown.size() + " jobs:");
        shown.forEach(job -> print(out, job, packages.get(job.key().owner())));
        if (shown.isEmpty()) {
            out.println("  None.");
        }
    }

    private static void print(PrintWriter out, PlannedJob job, InstalledPackage owner) {
        JobInfo info = job.info();
        String uid = UserHandle.formatUid(owner == null ? 0 : owner.uid());
        String namespace = job.key().namespace();
        String service = info.getService().flattenToShortString();
        out.printf(
                "  JOB %s%s/%d: %x %s%n",
                namespace.equals("null") ? "#" : namespace + ":",
                uid,
                job.key().id(),
                System.identityHashCode(job),
                service);
        out.println("    " + uid + " tag=*job*/" + service + "#" + job.key().id());
        out.println("    Source: uid=" + uid + " user=0 pkg=" + job.key().owner());
        out.println("    JobInfo:");
        out.println("      Service: " + info.getService().flattenToShortString());
        if (info.isPeriodic()) {
            out.print("      PERIODIC: interval=");
            TimeUtils.formatDuration(info.getIntervalMillis(), out);
            out.print(" flex=");
            TimeUtils.formatDuration(info.getFlexMillis(), out);
            out.println();
        }
        out.print("    Run time: earliest=");
        TimeUtils.formatDuration(job.due(), DeviceClock.elapsedMillis(), out);
        out.println(", latest=none, original latest=none");
    }
}
