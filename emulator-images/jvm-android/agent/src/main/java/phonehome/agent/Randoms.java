package phonehome.agent;

import java.util.Map;

/**
 * Where Java code comes to random numbers that it did not seed itself; see {@code
 * phonehome.runtime.chance}. SecureRandom is among the {@link Entries}.
 */
final class Randoms {
    static final String HOOKS = "phonehome/runtime/chance/Draws";
    private static final String RANDOM = "java/util/Random";
    private static final String SPLITTABLE = "java/util/SplittableRandom";
    private static final String COUNTER = "java/util/concurrent/atomic/AtomicLong";
    private static final String LOCAL = "java/util/concurrent/ThreadLocalRandom";

    private Randoms() {}

    /** The JDK's classes that draw a seed, or go on by what the host counts. */
    static boolean ofClass(String owner) {
        return owner.equals(RANDOM) || owner.equals(SPLITTABLE) || owner.equals(LOCAL);
    }

    /** Where a call in one of them leads; null where it stays. */
    static Call inJdk(Call call) {
        return switch (call.owner() + "." + call.name()) {
            case RANDOM + ".seedUniquifier" -> new Call(HOOKS, "randomSeed", "()J");
            case "java/lang/System.nanoTime" -> new Call(HOOKS, "noMoment", "()J");
            case COUNTER + ".getAndAdd" ->
                    new Call(HOOKS, "splittableSeed", "(L" + COUNTER + ";J)J");
            case "java/lang/Thread.getId", "java/lang/Thread.threadId" ->
                    new Call(HOOKS, "threadNumber", "(Ljava/lang/Thread;)J");
            default -> null;
        };
    }

    /** Adds the calls in apps. */
    static void inApp(Map<Call, Call> table) {
        Call random = new Call(HOOKS, "random", "()D");
        table.put(new Call("java/lang/Math", "random", "()D"), random);
        table.put(new Call("java/lang/StrictMath", "random", "()D"), random);
        String current = "()L" + LOCAL + ";";
        table.put(new Call(LOCAL, "current", current), new Call(HOOKS, "threadLocal", current));
        String list = "(Ljava/util/List;)V";
        table.put(
                new Call("java/util/Collections", "shuffle", list),
                new Call(HOOKS, "shuffle", list));
    }
}
