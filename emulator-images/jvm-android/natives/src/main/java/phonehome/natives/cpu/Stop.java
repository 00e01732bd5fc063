package phonehome.natives.cpu;

/**
 * Why the processor stopped.
 *
 * @param pc where it goes on, with bit 0 set in Thumb code
 * @param signal what a phone's kernel would send, null if the code is sound
 * @param address what was accessed, for {@code SIGSEGV}
 */
public record Stop(Kind kind, long pc, String signal, long address) {
    /** What happened. */
    public enum Kind {
        /** The code asked for something by a supervisor call, just before {@code pc}. */
        CALL,
        /** Another thread wants to run, or the process has ended. */
        INTERRUPTED,
        /** The code did what it must not. */
        FAULT
    }

    static Stop call(long pc) {
        return new Stop(Kind.CALL, pc, null, 0);
    }

    static Stop interrupted(long pc) {
        return new Stop(Kind.INTERRUPTED, pc, null, 0);
    }

    static Stop fault(long pc, String signal, long address) {
        return new Stop(Kind.FAULT, pc, signal, address);
    }
}
