package phonehome.natives;

import phonehome.natives.cpu.Cpu;

/** A thread's registers when it asked for something; the answer is written back when it goes on. */
public final class Trap {
    private static final int KEPT = 8;

    private final Machine machine;
    private final NativeThread thread;
    private final long[] registers = new long[KEPT];
    private final long pc;
    private final long sp;
    private final long lr;
    private final long fp;
    private char kind;
    private long result;
    private Object monitor;
    private boolean leavesMonitor;
    private int signal;
    private long handler;
    private long resumeAt;

    /** Reads the registers; the thread must have the processor. */
    Trap(Machine machine, NativeThread thread, long pc) {
        Cpu cpu = machine.cpu();
        this.machine = machine;
        this.thread = thread;
        this.pc = pc;
        for (int i = 0; i < KEPT; i++) {
            registers[i] = cpu.register(i);
        }
        sp = cpu.sp();
        lr = cpu.lr();
        fp = cpu.fp();
    }

    public Machine machine() {
        return machine;
    }

    public NativeThread thread() {
        return thread;
    }

    public long pc() {
        return pc;
    }

    public long sp() {
        return sp;
    }

    public long lr() {
        return lr;
    }

    public long fp() {
        return fp;
    }

    /** A register at the time of the trap. */
    public long register(int number) {
        return registers[number];
    }

    /** Argument {@code number} of a function whose arguments are all words or pointers. */
    public long argument(int number) {
        int inRegisters = machine.cpu().isWide() ? 8 : 4;
        if (number < inRegisters) {
            return registers[number];
        }
        int word = machine.cpu().pointerSize();
        return machine.memory().getPointer(sp + (long) (number - inRegisters) * word);
    }

    public int intArgument(int number) {
        return (int) argument(number);
    }

    /** The bits of a floating-point register. */
    public long vector(int number) {
        return machine.holding(thread, () -> machine.cpu().vector(number));
    }

    /** Answers an integer or a pointer. */
    public void answer(long value) {
        answer('I', value);
    }

    /** Answers bits of that kind, as in JNI signatures. */
    public void answer(char kindOfResult, long bits) {
        kind = kindOfResult;
        result = bits;
    }

    /** From here on the thread holds the object's monitor, until a trap that leaves it. */
    public void enterMonitor(Object object) {
        monitor = object;
    }

    /** The thread gives the monitor up that it entered last. */
    public void leaveMonitor() {
        leavesMonitor = true;
    }

    /** Once answered, the thread runs the handler of a signal first. */
    public void deliver(int number, long function) {
        signal = number;
        handler = function;
    }

    int signal() {
        return signal;
    }

    long handler() {
        return handler;
    }

    /** The thread goes on elsewhere than after the call. */
    void resumeAt(long address) {
        resumeAt = address;
    }

    /** Where it goes on. */
    long next() {
        return resumeAt == 0 ? pc : resumeAt;
    }

    Object monitor() {
        return monitor;
    }

    boolean leavesMonitor() {
        return leavesMonitor;
    }

    /** Puts the answer into the registers; the thread must have the processor. */
    void finish() {
        if (kind != 0) {
            machine.cpu().setResult(kind, result);
        }
    }
}
