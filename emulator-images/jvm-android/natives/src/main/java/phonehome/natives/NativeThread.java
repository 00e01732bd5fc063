package phonehome.natives;

import java.util.ArrayDeque;
import java.util.Deque;
import phonehome.natives.cpu.Cpu;

/** What a thread is to native code: stack, thread pointer, registers while another runs. */
public final class NativeThread {
    private final Thread java;
    private final int tid;
    private final long threadPointer;
    private final long stackTop;
    private final Deque<Level> levels = new ArrayDeque<>();
    private final Deque<Interrupted> interrupted = new ArrayDeque<>();
    private final ThreadVariables variables = new ThreadVariables();
    private long context;
    private long clearedAtExit;
    private Object environment;

    NativeThread(Thread java, int tid, long threadPointer, long stackTop) {
        this.java = java;
        this.tid = tid;
        this.threadPointer = threadPointer;
        this.stackTop = stackTop;
    }

    /** A call of native code that has not returned: what was called, and where it stands. */
    static final class Level {
        final long function;
        Trap trap;

        Level(long function) {
            this.function = function;
        }
    }

    /**
     * What a signal's handler interrupted.
     *
     * @param context the registers
     * @param address what was accessed
     */
    record Interrupted(long context, long pc, long address) {}

    /** What a handler returned to last, null if nothing. */
    private Interrupted resumed;

    void setResumed(Interrupted last) {
        resumed = last;
    }

    /** Whether a handler has returned to this very access without mending it. */
    boolean faultsAgain(long pc, long address) {
        return resumed != null && resumed.pc() == pc && resumed.address() == address;
    }

    /** Handlers under way, innermost first. */
    Deque<Interrupted> interrupted() {
        return interrupted;
    }

    public int tid() {
        return tid;
    }

    boolean isAlive() {
        return java.isAlive();
    }

    long threadPointer() {
        return threadPointer;
    }

    long stackTop() {
        return stackTop;
    }

    /** Calls under way, innermost first. */
    Deque<Level> levels() {
        return levels;
    }

    ThreadVariables variables() {
        return variables;
    }

    /** The address that the kernel clears and wakes when the thread ends; 0 for none. */
    public long clearedAtExit() {
        return clearedAtExit;
    }

    public void setClearedAtExit(long address) {
        clearedAtExit = address;
    }

    /** What JNI keeps for the thread. */
    public Object environment() {
        return environment;
    }

    public void setEnvironment(Object value) {
        environment = value;
    }

    /** Its registers, while another thread has the processor. */
    void keepContext(long saved) {
        context = saved;
    }

    long takeContext() {
        long saved = context;
        context = 0;
        return saved;
    }

    void free() {
        if (context != 0) {
            Cpu.forget(takeContext());
        }
        interrupted.forEach(one -> Cpu.forget(one.context()));
        interrupted.clear();
    }
}
