package phonehome.natives.kernel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import phonehome.natives.Machine;
import phonehome.natives.cpu.Regions;

/** What {@code /proc/self} tells of the process that asks. */
final class ProcessFiles {
    private final Machine machine;
    private final Descriptors descriptors;

    ProcessFiles(Machine machine, Descriptors descriptors) {
        this.machine = machine;
        this.descriptors = descriptors;
    }

    /** Null for other paths. */
    OpenFile open(String path) throws KernelError {
        String name = below(path);
        if (name == null) {
            return null;
        }
        return switch (name) {
            case "" ->
                    folder(
                            path,
                            List.of("cmdline", "comm", "maps", "stat", "status"),
                            "fd",
                            "task");
            case "fd" ->
                    folder(path, descriptors.all().keySet().stream().map(String::valueOf).toList());
            case "task" -> folder(path, List.of(), threads().toArray(String[]::new));
            case "maps", "smaps" -> text(path, maps());
            case "status" -> text(path, status());
            case "cmdline" -> text(path, machine.phone().processName() + "\0");
            case "comm" -> text(path, comm() + "\n");
            case "stat" -> text(path, stat());
            case "wchan" -> text(path, "0");
            case "mounts" -> text(path, MOUNTS);
            default -> null;
        };
    }

    private List<String> threads() {
        return machine.threads().ids().stream().map(String::valueOf).toList();
    }

    /** The part after /proc/self or /proc/PID, and after task/TID; null for other paths. */
    private String below(String path) {
        int pid = machine.phone().pid();
        for (String root : List.of("/proc/self", "/proc/thread-self", "/proc/" + pid)) {
            if (path.equals(root)) {
                return "";
            } else if (path.startsWith(root + "/")) {
                return path.substring(root.length() + 1).replaceFirst("^task/\\d+/", "");
            }
        }
        return null;
    }

    private static OpenFile text(String path, String content) {
        return new TextFile(path, content.getBytes(StandardCharsets.UTF_8));
    }

    private static Folder folder(String path, List<String> files, String... folders) {
        Map<String, Boolean> names = new TreeMap<>(Map.of(".", true, "..", true));
        files.forEach(name -> names.put(name, false));
        for (String name : folders) {
            names.put(name, true);
        }
        return new Folder(path, null, new ArrayList<>(names.entrySet()));
    }

    /** As fs/proc/task_mmu.c writes it. */
    private String maps() {
        StringBuilder out = new StringBuilder();
        for (Regions.Region one : machine.regions().all()) {
            int bits = one.protection();
            String line =
                    String.format(
                            "%08x-%08x %c%c%cp 00000000 %s %d",
                            one.start(),
                            one.end(),
                            (bits & Regions.READ) != 0 ? 'r' : '-',
                            (bits & Regions.WRITE) != 0 ? 'w' : '-',
                            (bits & Regions.EXECUTE) != 0 ? 'x' : '-',
                            one.name().startsWith("/") ? "fd:03" : "00:00",
                            one.name().startsWith("/") ? 1000 + one.name().length() : 0);
            out.append(one.name().isEmpty() ? line : String.format("%-73s%s", line, one.name()));
            out.append('\n');
        }
        return out.toString();
    }

    private String comm() {
        String name = machine.phone().processName();
        return name.length() > 15 ? name.substring(name.length() - 15) : name;
    }

    private String status() {
        int pid = machine.phone().pid();
        int uid = machine.phone().uid();
        String ids = uid + "\t" + uid + "\t" + uid + "\t" + uid;
        return String.format(
                "Name:\t%s\nState:\tR (running)\nTgid:\t%d\nPid:\t%d\nPPid:\t1012\nTracerPid:\t0\n"
                        + "Uid:\t%s\nGid:\t%s\nFDSize:\t256\nThreads:\t%d\nSeccomp:\t2\n",
                comm(), pid, pid, ids, ids, Math.max(1, machine.threads().ids().size()) + 20);
    }

    private String stat() {
        int pid = machine.phone().pid();
        return pid + " (" + comm() + ") S 1012 1012 0 0 -1 1077952832 0 0 0 0 10 5 0 0 20 0 30 0\n";
    }

    private static final String MOUNTS =
            "/dev/block/dm-0 / ext4 ro,seclabel,relatime 0 0\n"
                    + "tmpfs /dev tmpfs rw,seclabel,nosuid,relatime,mode=755 0 0\n"
                    + "proc /proc proc rw,relatime,gid=3009,hidepid=2 0 0\n"
                    + "sysfs /sys sysfs rw,seclabel,relatime 0 0\n"
                    + "/dev/block/dm-5 /data f2fs rw,lazytime,seclabel,nosuid,nodev 0 0\n"
                    + "/dev/fuse /storage/emulated fuse rw,lazytime,nosuid,nodev,noexec 0 0\n";
}
