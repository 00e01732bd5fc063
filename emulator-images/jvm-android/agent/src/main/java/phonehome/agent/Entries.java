package phonehome.agent;

import java.util.ArrayList;
import java.util.List;

/**
 * The JDK methods that ask the runtime first. Consulted while classes load, so no streams or
 * lambdas: classes that these load would be offered to the weaver while it is at work on them.
 */
final class Entries {
    private static final String THREADS = "phonehome/runtime/DeviceThreads";
    private static final String WAITS = "phonehome/runtime/Waits";
    private static final String DNS = "phonehome/runtime/net/Dns";
    private static final String THREAD = "Ljava/lang/Thread;";

    private static final List<Entry> ALL =
            List.of(
                    entry("java/lang/Thread", "start", THREADS, "starting", "(" + THREAD + ")V"),
                    entry(
                            "java/lang/Thread",
                            "interrupt",
                            WAITS,
                            "interrupting",
                            "(" + THREAD + ")V"),
                    entry(
                            "java/net/InetAddress",
                            "getAddressesFromNameService",
                            DNS,
                            "lookup",
                            "(Ljava/lang/String;)[Ljava/net/InetAddress;"),
                    entry(
                            "java/net/InetAddress",
                            "getHostFromNameService",
                            DNS,
                            "reverse",
                            "(Ljava/net/InetAddress;)Ljava/lang/String;"));

    private Entries() {}

    static boolean ofClass(String owner) {
        for (Entry entry : ALL) {
            if (entry.owner().equals(owner)) {
                return true;
            }
        }
        return false;
    }

    static List<Entry> of(String owner, String name, String desc) {
        List<Entry> found = new ArrayList<>();
        for (Entry entry : ALL) {
            if (entry.owner().equals(owner) && entry.isAt(name, desc)) {
                found.add(entry);
            }
        }
        return found;
    }

    private static Entry entry(String owner, String name, String hooks, String hook, String desc) {
        return new Entry(owner, name, null, new Call(hooks, hook, desc));
    }
}
