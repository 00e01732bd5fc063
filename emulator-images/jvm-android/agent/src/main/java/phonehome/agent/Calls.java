package phonehome.agent;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import phonehome.runtime.guise.Redirections;

/** Which calls are redirected in which kind of class; the receiver becomes the first argument. */
final class Calls {
    private static final String TIME = "phonehome/runtime/TimeHooks";
    private static final String SOCKETS = "phonehome/runtime/net/SocketHooks";
    private static final String UNSAFE = "jdk/internal/misc/Unsafe";
    private static final Call NANO_TIME = new Call("java/lang/System", "nanoTime", "()J");
    private static final Call MILLIS = new Call("java/lang/System", "currentTimeMillis", "()J");
    private static final Set<String> SOCKET_CLASSES =
            Set.of(
                    "java/net/Socket",
                    "java/net/ServerSocket",
                    "java/net/SocksSocketImpl",
                    "java/net/HttpConnectSocketImpl");

    private static final Map<Call, Call> COMMON = common();
    private static final Map<Call, Call> WAITS = with("threadMillis", "threadNanos");
    private static final Map<Call, Call> READS = with("currentTimeMillis", "threadNanos");
    private static final Map<Call, Call> DEVICE = with("currentTimeMillis", "nanoTime");
    private static final Map<Call, Call> PIPES = pipes();
    private static final Map<Call, Call> CLEANERS = cleaners();
    private static final Map<Call, Call> APP = Disguise.over(app());
    private static final Set<String> NAMES = namesOf(DEVICE);

    private Calls() {}

    static Map<Call, Call> inJdk(JdkScope scope) {
        return switch (scope) {
            case WAITS, JOINS -> WAITS;
            case DATES -> READS;
            case PIPES -> PIPES;
            case CLEANERS -> CLEANERS;
            case LEFT -> Map.of();
        };
    }

    static Map<Call, Call> inDevice() {
        return DEVICE;
    }

    static Map<Call, Call> inApp() {
        return APP;
    }

    /** Tells the runtime what is redirected in apps, for what they call by reflection. */
    static void tellRuntime() {
        for (Map.Entry<Call, Call> one : APP.entrySet()) {
            Call call = one.getKey();
            Call hook = one.getValue();
            Redirections.add(
                    call.owner(), call.name(), call.desc(), hook.owner(), hook.name(), hook.desc());
        }
    }

    /** Names of all methods redirected in framework classes. */
    static Set<String> names() {
        return NAMES;
    }

    /** What the table of a class of the JDK does not hold, for some classes; else null. */
    static UnaryOperator<Call> moreInJdk(String className) {
        if (Randoms.ofClass(className)) {
            return Randoms::inJdk;
        }
        return routesSockets(className) ? Calls::ofSockets : null;
    }

    /** The JDK's classes that make sockets of the platform where a proxy is given. */
    static boolean routesSockets(String className) {
        return SOCKET_CLASSES.contains(className);
    }

    private static Call ofSockets(Call call) {
        boolean makes = call.name().equals("createPlatformSocketImpl");
        return makes ? new Call(SOCKETS, "createSocketImpl", call.desc()) : null;
    }

    private static Map<Call, Call> common() {
        Map<Call, Call> table = new HashMap<>();
        for (String desc : new String[] {"(J)V", "(JI)V", "(Ljava/time/Duration;)V"}) {
            table.put(new Call("java/lang/Thread", "sleep", desc), new Call(TIME, "sleep", desc));
        }
        table.put(
                new Call("jdk/internal/misc/VM", "getNanoTimeAdjustment", "(J)J"),
                new Call(TIME, "nanoTimeAdjustment", "(J)J"));
        receiver(table, "java/lang/Object", "wait", "()V");
        receiver(table, "java/lang/Object", "wait", "(J)V");
        receiver(table, "java/lang/Object", "wait", "(JI)V");
        receiver(table, UNSAFE, "park", "(ZJ)V");
        receiver(table, UNSAFE, "unpark", "(Ljava/lang/Object;)V");
        return table;
    }

    private static Map<Call, Call> with(String millis, String nanos) {
        Map<Call, Call> table = new HashMap<>(COMMON);
        table.put(MILLIS, new Call(TIME, millis, "()J"));
        table.put(NANO_TIME, new Call(TIME, nanos, "()J"));
        return table;
    }

    private static Map<Call, Call> app() {
        String loader = "()Ljava/lang/ClassLoader;";
        Map<Call, Call> table = new HashMap<>(DEVICE);
        table.put(
                new Call("java/lang/ClassLoader", "getSystemClassLoader", loader),
                new Call("phonehome/runtime/AppLoaders", "systemLoader", loader));
        Randoms.inApp(table);
        return table;
    }

    private static Set<String> namesOf(Map<Call, Call> table) {
        Set<String> names = new HashSet<>();
        for (Call call : table.keySet()) {
            names.add(call.name());
        }
        return names;
    }

    private static Map<Call, Call> pipes() {
        Map<Call, Call> table = new HashMap<>(WAITS);
        table.put(
                new Call("java/lang/Object", "wait", "(J)V"),
                new Call(TIME, "waitInPipe", "(Ljava/lang/Object;J)V"));
        return table;
    }

    private static Map<Call, Call> cleaners() {
        String queue = "java/lang/ref/ReferenceQueue";
        String reference = "Ljava/lang/ref/Reference;";
        return Map.of(
                new Call(queue, "remove", "(J)" + reference),
                new Call(TIME, "removeInCleaner", "(L" + queue + ";J)" + reference));
    }

    private static void receiver(Map<Call, Call> table, String owner, String name, String desc) {
        String hook = "(L" + owner + ";" + desc.substring(1);
        table.put(new Call(owner, name, desc), new Call(TIME, name, hook));
    }
}
