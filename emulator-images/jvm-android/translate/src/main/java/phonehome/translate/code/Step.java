package phonehome.translate.code;

import phonehome.translate.dex.Instruction;

/** An instruction with what it reads and writes, which the passes fill in one after the other. */
final class Step {
    private static final int[] NONE = {};

    final Instruction instruction;

    /** Registers read, in the order in which the JVM's instruction takes them. */
    int[] reads = NONE;

    /** The {@link Plane} that the instruction asks of each. */
    int[] asked = NONE;

    /** The plane that each is read from, by the forward pass; open still where a constant moves. */
    int[] planes = NONE;

    /** The register written, or -1. */
    int written = -1;

    /** Its plane. */
    int plane = -1;

    /** Bits: the planes of the written register that something reads afterwards. */
    int wanted;

    /** Whether it may end with an exception, and so lead to a handler. */
    boolean raises;

    /** Whether what follows it is not reached through it. */
    boolean ends;

    Step(Instruction instruction) {
        this.instruction = instruction;
    }
}
