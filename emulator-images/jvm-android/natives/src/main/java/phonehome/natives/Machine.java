package phonehome.natives;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import phonehome.natives.cpu.Arguments;
import phonehome.natives.cpu.BadAddress;
import phonehome.natives.cpu.Cpu;
import phonehome.natives.cpu.Memory;
import phonehome.natives.cpu.Regions;
import phonehome.natives.cpu.Stop;
import phonehome.natives.cpu.Turn;
import phonehome.natives.elf.Linker;
import phonehome.natives.kernel.Kernel;
import phonehome.natives.kernel.Signals;
import phonehome.runtime.NativeStacks;

/**
 * Runs native code: a stretch on the processor, then what the code asked for, and so on.
 *
 * <p>While the host does what was asked for, the processor is free for other threads.
 */
public final class Machine {
    private static final int BELOW_INTERRUPTED = 512;

    /** Instructions in a row where other threads wait. */
    private static final long STRETCH = 1_000_000;

    private final Cpu cpu;
    private final Turn turn;
    private final Memory memory;
    private final Regions regions;
    private final Stubs stubs;
    private final Phone phone;
    private final Threads threads;
    private final Kernel kernel;
    private final Linker linker;
    private final Unwinder unwinder = new Unwinder(this);
    private final SignalFrames signals;
    private NativeThread loaded;
    private volatile boolean dead;

    Machine(boolean wide, Phone phone, SystemLibraries system) {
        this.phone = phone;
        cpu = Cpu.of(wide);
        turn = new Turn();
        memory = new Memory(cpu, turn);
        regions = new Regions(cpu, turn);
        stubs = new Stubs(memory, regions, cpu.stub());
        if (!wide) {
            KernelHelpers.map(this);
        }
        signals = new SignalFrames(this);
        threads = new Threads(this);
        kernel = new Kernel(this);
        linker = new Linker(cpu, memory, regions, new LinkerNeeds(this, system));
    }

    public Cpu cpu() {
        return cpu;
    }

    public Memory memory() {
        return memory;
    }

    public Regions regions() {
        return regions;
    }

    public Stubs stubs() {
        return stubs;
    }

    public Phone phone() {
        return phone;
    }

    public Threads threads() {
        return threads;
    }

    public Linker linker() {
        return linker;
    }

    /** Calls a native function on the current thread and returns the bits of its result. */
    public long call(long function, Arguments arguments, char kindOfResult) {
        NativeThread thread = threads.current();
        NativeThread.Level level = new NativeThread.Level(function);
        long interrupted = enter(thread, function, arguments);
        thread.levels().push(level);
        try {
            run(level, () -> loop(thread, level, function, null));
            return holding(thread, () -> cpu.result(kindOfResult));
        } finally {
            thread.levels().pop();
            leave(thread, interrupted);
        }
    }

    /** The same for a function whose arguments are words and whose result is one. */
    public long call(long function, long... words) {
        Arguments arguments = new Arguments();
        for (long word : words) {
            arguments.add(word);
        }
        return call(function, arguments, 'I');
    }

    /** Runs a thread that native code made, from where it stands, until it ends. */
    void runThread(NativeThread thread, long pc) {
        NativeThread.Level level = new NativeThread.Level(pc);
        thread.levels().push(level);
        run(level, () -> loop(thread, level, pc, null));
    }

    private void run(NativeThread.Level level, Callable<Trap> code) {
        try {
            NativeStacks.run(() -> unwinder.lines(level), code);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keeps the registers of the call that led here, if any, and puts the arguments in place. */
    private long enter(NativeThread thread, long function, Arguments arguments) {
        turn.take();
        try {
            switchTo(thread);
            boolean nested = !thread.levels().isEmpty();
            long interrupted = nested ? cpu.save() : 0;
            long sp = nested ? cpu.sp() - BELOW_INTERRUPTED : thread.stackTop();
            cpu.enter(memory, sp, arguments, stubs.home());
            return interrupted;
        } finally {
            turn.give();
        }
    }

    private void leave(NativeThread thread, long interrupted) {
        if (interrupted == 0) {
            return;
        }
        turn.take();
        try {
            switchTo(thread);
            cpu.restore(interrupted);
            Cpu.forget(interrupted);
        } finally {
            turn.give();
        }
    }

    /**
     * Runs from {@code pc} until the function returns to its caller, or leaves the monitor that the
     * loop holds; answers the trap that ended it.
     *
     * @param answered the trap whose answer the code waits for, or null
     */
    private Trap loop(NativeThread thread, NativeThread.Level level, long pc, Trap answered) {
        long at = pc;
        Trap before = answered;
        while (true) {
            Trap trap = stretch(thread, at, before);
            level.trap = trap;
            if (stubs.isHome(trap.pc())) {
                return trap;
            }
            answer(trap);
            if (trap.leavesMonitor()) {
                return trap;
            }
            at = trap.next();
            before = trap;
            if (trap.signal() != 0) {
                at = interrupt(thread, trap);
                before = null;
            }
            if (trap.monitor() != null) {
                before = holdingMonitor(thread, level, trap);
                if (stubs.isHome(before.pc())) {
                    return before;
                }
                at = before.pc();
            }
        }
    }

    /** The answered thread runs a signal's handler; returns where that is. */
    private long interrupt(NativeThread thread, Trap trap) {
        holding(
                thread,
                () -> {
                    trap.finish();
                    signals.enter(thread, trap.pc(), trap.signal(), 0);
                    return 0;
                });
        return trap.handler();
    }

    /** JNI's monitors are Java's: held as long as this frame lives. */
    private Trap holdingMonitor(NativeThread thread, NativeThread.Level level, Trap trap) {
        synchronized (trap.monitor()) {
            return loop(thread, level, trap.pc(), trap);
        }
    }

    /** Runs on the processor until the code asks for something. */
    private Trap stretch(NativeThread thread, long pc, Trap answered) {
        long at = pc;
        Trap before = answered;
        while (!dead) {
            Stop stop;
            Trap trap;
            turn.take();
            try {
                switchTo(thread);
                if (before != null) {
                    before.finish();
                    before = null;
                }
                stop = cpu.run(at, turn.isWantedBadly() ? STRETCH : 0);
                trap = new Trap(this, thread, stop.pc());
            } finally {
                turn.give();
            }
            if (stop.kind() == Stop.Kind.CALL) {
                return trap;
            }
            if (dead) {
                break;
            }
            at = stop.kind() == Stop.Kind.FAULT ? fault(thread, trap, stop) : stop.pc();
        }
        phone.exit(0); // it has: a thread of Java learns of it here
        throw new ThreadExit();
    }

    /** The code's own handler runs, or the process ends. */
    private long fault(NativeThread thread, Trap trap, Stop stop) {
        thread.levels().peek().trap = trap;
        long handler = kernel.handler(stop.signal());
        boolean again = thread.faultsAgain(stop.pc(), stop.address());
        if (handler == 0 || again) {
            crash(stop.signal(), stop.address());
        }
        int number = Signals.number(stop.signal());
        holding(
                thread,
                () -> {
                    signals.enter(thread, stop.pc(), number, stop.address());
                    return 0;
                });
        return handler;
    }

    private void answer(Trap trap) {
        HostFunction function = stubs.at(trap.pc());
        try {
            if (function == null) {
                kernel.serve(trap);
            } else {
                function.run(trap);
            }
        } catch (BadAddress e) {
            crash("SIGSEGV", e.address());
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends the process as a signal does that nobody handles. */
    public void crash(String signal, long address) {
        crash(signal, "fault addr 0x" + Long.toHexString(address));
    }

    /** The same with a reason of its own. */
    public void crash(String signal, String reason) {
        phone.crash(signal, reason, stack());
        throw new ThreadExit();
    }

    /** The native frames of the current thread's innermost call. */
    List<String> stack() {
        NativeThread.Level level = threads.current().levels().peek();
        return level == null ? List.of() : unwinder.lines(level);
    }

    /** The line of a stack that names an address; null for what lies in no library. */
    public String describe(long address) {
        return unwinder.describe(address);
    }

    /** Computes something of the thread's registers. */
    public long holding(NativeThread thread, LongSupplier work) {
        turn.take();
        try {
            switchTo(thread);
            return work.getAsLong();
        } finally {
            turn.give();
        }
    }

    /** Gives the processor the registers of that thread; the caller has the turn. */
    private void switchTo(NativeThread thread) {
        if (loaded == thread) {
            return;
        }
        if (loaded != null) {
            loaded.keepContext(cpu.save());
        }
        long context = thread.takeContext();
        if (context != 0) {
            cpu.restore(context);
            Cpu.forget(context);
        } else {
            cpu.setThreadPointer(thread.threadPointer());
        }
        loaded = thread;
    }

    /** The thread is no more: its registers need not be kept. */
    void forget(NativeThread thread) {
        turn.take();
        try {
            if (loaded == thread) {
                loaded = null;
            }
            thread.free();
        } finally {
            turn.give();
        }
    }

    /** The process has ended: its threads end at their next step. */
    void kill() {
        dead = true;
        cpu.breakOff();
    }

    boolean isRunning() {
        return turn.isTaken();
    }

    public boolean isDead() {
        return dead;
    }
}
