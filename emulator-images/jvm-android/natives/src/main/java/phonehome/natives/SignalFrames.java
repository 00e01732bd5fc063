package phonehome.natives;

import phonehome.natives.cpu.Arguments;
import phonehome.natives.cpu.Cpu;
import phonehome.natives.cpu.Memory;

/**
 * Runs a signal's handler on the stack of the thread that it interrupts. A handler may return, or
 * leave by {@code siglongjmp}: libraries probe for instructions in that way.
 */
final class SignalFrames {
    /** Below what the interrupted function may use under its stack pointer. */
    private static final int BELOW = 512;

    private static final int INFO = 128;
    private static final int CONTEXT = 1024;

    /** Handlers that never return and code that faults for ever would fill the memory. */
    private static final int MOST = 256;

    private final Machine machine;
    private final long returns;

    SignalFrames(Machine machine) {
        this.machine = machine;
        returns = machine.stubs().add(this::leave);
    }

    /**
     * Keeps the registers and puts the handler's arguments in place; the thread has the processor.
     *
     * @param pc where the interrupted code goes on
     * @param address what was accessed
     */
    void enter(NativeThread thread, long pc, int signal, long address) {
        Cpu cpu = machine.cpu();
        Memory memory = machine.memory();
        if (thread.interrupted().size() >= MOST) {
            Cpu.forget(thread.interrupted().removeLast().context());
        }
        thread.interrupted().push(new NativeThread.Interrupted(cpu.save(), pc, address));
        long info = (cpu.sp() - BELOW - INFO - CONTEXT) & ~15L;
        memory.write(info, new byte[INFO + CONTEXT]);
        memory.putInt(info, signal);
        memory.putInt(info + 8, 1);
        memory.putPointer(info + (cpu.isWide() ? 16 : 12), address);
        Arguments arguments = new Arguments().add(signal).add(info).add(info + INFO);
        cpu.enter(memory, info, arguments, returns);
    }

    /** The handler has returned: the interrupted code goes on. */
    private void leave(Trap trap) {
        NativeThread.Interrupted before = trap.thread().interrupted().pop();
        machine.holding(
                trap.thread(),
                () -> {
                    machine.cpu().restore(before.context());
                    return 0;
                });
        Cpu.forget(before.context());
        trap.thread().setResumed(before);
        trap.resumeAt(before.pc());
    }
}
