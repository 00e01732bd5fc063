package phonehome.runtime.chance;

/**
 * The order of {@code Set.of} and {@code Map.of}: Java turns it by a salt that it takes from the
 * host's clock. Woven into the classes that iterate, in the place of the fields that hold it.
 */
public final class Salt {
    private static final long VALUE = Chance.ofRun("salt") & 0xffffffffL;
    private static final boolean REVERSE = Chance.ofRun("reverse") < 0;

    private Salt() {}

    /** ImmutableCollections.SALT32L: 32 bits without a sign. */
    public static long value() {
        return VALUE;
    }

    /** ImmutableCollections.REVERSE. */
    public static boolean reverse() {
        return REVERSE;
    }
}
