package phonehome.natives;

/** A function that native code calls and the host runs. */
@FunctionalInterface
public interface HostFunction {
    /** Reads arguments from the trap, and leaves the result there. */
    void run(Trap trap) throws Throwable;

    /** Of a function whose result is an integer or a pointer. */
    static HostFunction of(Answer answer) {
        return trap -> trap.answer(answer.of(trap));
    }

    /** A function's result. */
    interface Answer {
        long of(Trap trap) throws Throwable;
    }
}
