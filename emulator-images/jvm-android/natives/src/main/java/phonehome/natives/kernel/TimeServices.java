package phonehome.natives.kernel;

import phonehome.natives.Machine;
import phonehome.natives.Trap;
import phonehome.natives.cpu.Memory;
import phonehome.runtime.DeviceClock;
import phonehome.runtime.TimeHooks;

/** The device's clock, and waiting for it. */
final class TimeServices {
    private static final int REAL_TIME = 0;
    private static final int REAL_TIME_COARSE = 5;
    private static final int ABSOLUTE = 1;
    private static final long NANOS = 1_000_000_000L;

    private final Memory memory;
    private final boolean wide;

    TimeServices(Machine machine) {
        this.memory = machine.memory();
        this.wide = machine.cpu().isWide();
    }

    void addTo(Kernel kernel) {
        kernel.add(113, 263, trap -> write(trap.register(1), now((int) trap.register(0)), 1));
        kernel.add(114, 264, trap -> write(trap.register(1), 1, 1));
        kernel.add(169, 78, trap -> write(trap.register(0), now(REAL_TIME), 1000));
        kernel.add(101, 162, trap -> sleep(read(memory, trap.register(0), wide)));
        kernel.add(115, 265, this::sleepByClock);
        kernel.add(153, 43, trap -> now(1) / 10_000_000);
        kernel.add(102, 105, trap -> 0);
        kernel.add(103, 104, trap -> 0);
    }

    /** Nanoseconds of that clock; all but the wall clock count from boot. */
    static long now(int clock) {
        if (clock != REAL_TIME && clock != REAL_TIME_COARSE) {
            return TimeHooks.threadNanos();
        }
        long below = DeviceClock.elapsedNanos() % 1_000_000;
        return TimeHooks.threadMillis() * 1_000_000 + below;
    }

    /** A struct timespec in nanoseconds. */
    static long read(Memory memory, long address, boolean wide) {
        return wide
                ? memory.getLong(address) * NANOS + memory.getLong(address + 8)
                : memory.getInt(address) * NANOS + memory.getInt(address + 4);
    }

    /** Seconds, and the rest in units of {@code unit} nanoseconds. */
    private long write(long address, long nanos, long unit) {
        if (address == 0) {
            return 0;
        }
        if (wide) {
            memory.putLong(address, nanos / NANOS);
            memory.putLong(address + 8, nanos % NANOS / unit);
        } else {
            memory.putInt(address, (int) (nanos / NANOS));
            memory.putInt(address + 4, (int) (nanos % NANOS / unit));
        }
        return 0;
    }

    private static long sleep(long nanos) throws KernelError {
        if (nanos < 0) {
            throw new KernelError(Errno.EINVAL);
        }
        Waiting.sleep(nanos);
        return 0;
    }

    private long sleepByClock(Trap trap) throws KernelError {
        long time = read(memory, trap.register(2), wide);
        boolean absolute = (trap.register(1) & ABSOLUTE) != 0;
        return sleep(absolute ? Math.max(0, time - now((int) trap.register(0))) : time);
    }
}
