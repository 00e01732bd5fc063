package phonehome.natives.cpu;

import com.github.unidbg.arm.backend.unicorn.EventMemHook;
import com.github.unidbg.arm.backend.unicorn.InterruptHook;
import com.github.unidbg.arm.backend.unicorn.Unicorn;
import unicorn.UnicornConst;
import unicorn.UnicornException;

/**
 * An ARM processor, unidbg's Unicorn, with the calling convention of its width.
 *
 * <p>It runs until the code asks for something: then it stops, and what was asked for is done
 * outside. So no frame of the processor lies on the stack of a thread that waits, and threads can
 * take turns in any order. Not safe for threads; see {@link Turn}.
 */
public abstract class Cpu {
    private static final int BAD_ACCESS =
            UnicornConst.UC_HOOK_MEM_READ_UNMAPPED
                    | UnicornConst.UC_HOOK_MEM_WRITE_UNMAPPED
                    | UnicornConst.UC_HOOK_MEM_FETCH_UNMAPPED
                    | UnicornConst.UC_HOOK_MEM_READ_PROT
                    | UnicornConst.UC_HOOK_MEM_WRITE_PROT
                    | UnicornConst.UC_HOOK_MEM_FETCH_PROT;

    /** QEMU's EXCP_SWI: the code made a supervisor call. */
    private static final int SUPERVISOR_CALL = 2;

    /** QEMU's EXCP_BKPT. */
    private static final int BREAKPOINT = 7;

    /** An address at which no code lies. */
    private static final long NOWHERE = 1;

    final Unicorn unicorn;
    private int interrupt;
    private long pcAtInterrupt;
    private long badAddress;

    Cpu(int architecture) {
        unicorn = new Unicorn(architecture, UnicornConst.UC_MODE_ARM);
        InterruptHook interrupted = (engine, number, user) -> interrupted(number);
        unicorn.hook_add_new(interrupted, null);
        EventMemHook badAccess =
                (engine, address, size, value, user) -> {
                    badAddress = address;
                    return false;
                };
        unicorn.hook_add_new(badAccess, BAD_ACCESS, null);
    }

    /** A processor of 64 bits (AArch64) or 32 (ARMv7). */
    public static Cpu of(boolean wide) {
        return wide ? new Arm64() : new Arm32();
    }

    private void interrupted(int number) {
        interrupt = number;
        pcAtInterrupt = pc();
        unicorn.emu_stop();
    }

    /**
     * Runs from {@code pc} until something ends it.
     *
     * @param most instructions at most, 0 without a limit; with a limit it is some ten times slower
     */
    public final Stop run(long pc, long most) {
        interrupt = 0;
        badAddress = 0;
        try {
            unicorn.emu_start(pc, NOWHERE, 0, most);
        } catch (UnicornException e) {
            boolean memory = String.valueOf(e.getMessage()).contains("memory");
            return Stop.fault(pc(), memory ? "SIGSEGV" : "SIGILL", badAddress);
        }
        return switch (interrupt) {
            case 0 -> Stop.interrupted(pc());
            case SUPERVISOR_CALL -> Stop.call(pcAtInterrupt);
            case BREAKPOINT -> Stop.fault(pcAtInterrupt, "SIGTRAP", pcAtInterrupt);
            default -> Stop.fault(pcAtInterrupt, "SIGILL", pcAtInterrupt);
        };
    }

    /**
     * Ends the present stretch soon; callable from any thread. Unicorn may lose track of where it
     * was: only for a process that is at its end.
     */
    public final void breakOff() {
        unicorn.emu_stop();
    }

    /** Keeps all registers; the answer is for {@link #restore} and {@link #forget}. */
    public final long save() {
        long context = unicorn.context_alloc();
        unicorn.context_save(context);
        return context;
    }

    /** Takes registers back. */
    public final void restore(long context) {
        unicorn.context_restore(context);
    }

    /** Frees what {@link #save} kept. */
    public static void forget(long context) {
        Unicorn.free(context);
    }

    /** Frees the processor and its memory. */
    public final void close() {
        unicorn.closeAll();
    }

    /** Whether a pointer has 64 bits. */
    public abstract boolean isWide();

    public final int pointerSize() {
        return isWide() ? 8 : 4;
    }

    /** Where it is, with bit 0 set in Thumb code. */
    public abstract long pc();

    public abstract long sp();

    public abstract void setSp(long sp);

    /** The link register. */
    public abstract long lr();

    /** The frame pointer. */
    public abstract long fp();

    /** General register {@code number}. */
    public abstract long register(int number);

    public abstract void setRegister(int number, long value);

    /** The bits of floating-point register {@code number}, as of a double. */
    public abstract long vector(int number);

    /** The register through which code finds its thread. */
    public abstract void setThreadPointer(long value);

    /** The number of the kernel's service that a supervisor call asked for. */
    public abstract int serviceNumber();

    /**
     * Puts arguments and the address to return to where a function expects them, the rest on the
     * stack below {@code sp}.
     */
    public abstract void enter(Memory memory, long sp, Arguments arguments, long returnTo);

    /** Bits of a function's result of that kind. */
    public abstract long result(char kind);

    public abstract void setResult(char kind, long bits);

    /** Machine code that asks for a service of the host and then returns; 8 bytes. */
    public abstract byte[] stub();

    final long read(int register) {
        return unicorn.reg_read(register);
    }

    final void write(int register, long value) {
        unicorn.reg_write(register, value);
    }
}
