package phonehome.natives.kernel;

import java.util.HashMap;
import java.util.Map;
import phonehome.natives.Machine;
import phonehome.natives.Trap;
import phonehome.natives.cpu.Memory;

/** Signals: those that a process sends itself, and its handlers. Masks are not kept. */
final class SignalServices {
    private static final int IGNORED = 1;

    private final Machine machine;
    private final Memory memory;
    private final Map<Integer, Long> handlers = new HashMap<>();

    SignalServices(Machine machine) {
        this.machine = machine;
        this.memory = machine.memory();
    }

    void addTo(Kernel kernel) {
        kernel.add(134, 174, this::action);
        kernel.add(-1, 67, this::action);
        kernel.add(135, 175, trap -> 0);
        kernel.add(-1, 126, trap -> 0);
        kernel.add(132, 186, trap -> 0);
        kernel.add(129, 37, trap -> send(trap, trap.register(0), trap.register(1)));
        kernel.add(130, 238, trap -> send(trap, trap.register(0), trap.register(1)));
        kernel.add(131, 268, trap -> send(trap, trap.register(0), trap.register(2)));
    }

    /** The function that code gave for a signal; 0 if there is none. */
    long handler(int signal) {
        synchronized (handlers) {
            long handler = handlers.getOrDefault(signal, 0L);
            return handler == IGNORED ? 0 : handler;
        }
    }

    /** The kernel's struct sigaction begins with the handler, on both widths. */
    private long action(Trap trap) {
        int signal = (int) trap.register(0);
        int word = machine.cpu().pointerSize();
        synchronized (handlers) {
            long before = handlers.getOrDefault(signal, 0L);
            if (trap.register(2) != 0) {
                memory.write(trap.register(2), new byte[4 * word]);
                memory.putPointer(trap.register(2), before);
            }
            if (trap.register(1) != 0) {
                handlers.put(signal, memory.getPointer(trap.register(1)));
            }
        }
        return 0;
    }

    /** A signal to the process itself; others there are none. */
    private long send(Trap trap, long target, long number) throws KernelError {
        int signal = (int) number;
        if (target != 0 && Math.abs((int) target) < machine.phone().pid()) {
            throw new KernelError(Errno.EPERM);
        }
        boolean ignored;
        synchronized (handlers) {
            ignored = handlers.getOrDefault(signal, 0L) == IGNORED;
        }
        if (handler(signal) != 0) {
            trap.deliver(signal, handler(signal));
        } else if (!ignored && Signals.name(signal) != null) {
            machine.crash(
                    Signals.name(signal), signal == Signals.ABORT ? "abort" : "sent by itself");
        }
        return 0;
    }
}
