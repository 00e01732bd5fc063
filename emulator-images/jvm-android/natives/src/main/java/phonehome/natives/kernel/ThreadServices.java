package phonehome.natives.kernel;

import java.util.List;
import phonehome.natives.Machine;
import phonehome.natives.NativeThread;
import phonehome.natives.ThreadExit;
import phonehome.natives.Trap;
import phonehome.natives.cpu.Memory;

/** Threads and what they wait for. */
final class ThreadServices {
    private static final int THREAD = 0x10000;
    private static final int SET_PARENT_TID = 0x100000;
    private static final int CLEAR_CHILD_TID = 0x200000;
    private static final int OPERATION = 0x7f;
    private static final int REAL_TIME = 0x100;

    private final Machine machine;
    private final Memory memory;
    private final Futexes futexes;

    ThreadServices(Machine machine, Futexes futexes) {
        this.machine = machine;
        this.memory = machine.memory();
        this.futexes = futexes;
    }

    void addTo(Kernel kernel) {
        kernel.add(220, 120, this::clone);
        kernel.add(-1, 2, trap -> fork());
        kernel.add(-1, 190, trap -> fork());
        kernel.add(93, 1, this::exit);
        kernel.add(98, 240, this::futex);
        kernel.add(96, 256, this::clearAtExit);
        kernel.add(99, 338, trap -> 0);
        kernel.add(178, 224, trap -> trap.thread().tid());
        kernel.add(124, 158, trap -> 0);
        kernel.add(118, 154, trap -> 0);
        kernel.add(119, 156, trap -> 0);
        kernel.add(120, 157, trap -> 0);
        kernel.add(121, 155, trap -> 0);
        kernel.add(122, 241, trap -> 0);
        kernel.add(123, 242, this::affinity);
        kernel.add(125, 159, trap -> trap.register(0) == 0 ? 0 : 99);
        kernel.add(126, 160, trap -> trap.register(0) == 0 ? 0 : 1);
        kernel.add(140, 97, trap -> 0);
        kernel.add(141, 96, trap -> 20);
    }

    private long clone(Trap trap) throws KernelError {
        long flags = trap.register(0);
        if ((flags & THREAD) == 0) {
            return fork();
        }
        long cleared = (flags & CLEAR_CHILD_TID) != 0 ? trap.register(4) : 0;
        int tid =
                machine.threads()
                        .start(
                                trap,
                                trap.register(1),
                                trap.register(3),
                                cleared,
                                child -> {
                                    if ((flags & SET_PARENT_TID) != 0) {
                                        memory.putInt(trap.register(2), child);
                                    }
                                });
        if (tid == 0) {
            throw new KernelError(Errno.EAGAIN);
        }
        return tid;
    }

    private long fork() throws KernelError {
        machine.phone().execRefused(List.of("fork"));
        throw new KernelError(Errno.EAGAIN);
    }

    private long exit(Trap trap) {
        NativeThread thread = trap.thread();
        if (thread.clearedAtExit() != 0) {
            memory.putInt(thread.clearedAtExit(), 0);
            futexes.wake(thread.clearedAtExit(), Integer.MAX_VALUE);
        }
        throw new ThreadExit();
    }

    private long clearAtExit(Trap trap) {
        trap.thread().setClearedAtExit(trap.register(0));
        return trap.thread().tid();
    }

    private long affinity(Trap trap) throws KernelError {
        if (trap.register(1) < 8) {
            throw new KernelError(Errno.EINVAL);
        }
        memory.putLong(trap.register(2), 0xff);
        return 8;
    }

    private long futex(Trap trap) throws KernelError {
        long address = trap.register(0);
        int operation = (int) trap.register(1);
        int value = (int) trap.register(2);
        return switch (operation & OPERATION) {
            case 0 -> futexes.await(address, value, limit(trap, -1));
            case 9 -> futexes.await(address, value, limit(trap, operation));
            case 1, 10 -> futexes.wake(address, value);
            // To wake all is allowed: who waits looks again.
            case 3, 4 -> futexes.wake(address, Integer.MAX_VALUE);
            case 5 -> wakeTwo(trap, address, value);
            default -> throw new KernelError(Errno.ENOSYS);
        };
    }

    /** FUTEX_WAKE_OP with FUTEX_OP_SET of 0, which is all that C libraries use. */
    private long wakeTwo(Trap trap, long address, int most) {
        memory.putInt(trap.register(4), 0);
        int woken = futexes.wake(address, most);
        return woken + futexes.wake(trap.register(4), (int) trap.register(3));
    }

    /** {@code absolute}: an operation whose time is that of a clock; below 0 if it is a span. */
    private long limit(Trap trap, int absolute) {
        if (trap.register(3) == 0) {
            return -1;
        }
        long time = TimeServices.read(memory, trap.register(3), machine.cpu().isWide());
        if (absolute < 0) {
            return Math.max(0, time);
        }
        int clock = (absolute & REAL_TIME) != 0 ? 0 : 1;
        return Math.max(0, time - TimeServices.now(clock));
    }
}
