package phonehome.natives.kernel;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import phonehome.natives.Machine;
import phonehome.natives.Trap;
import phonehome.natives.cpu.BadAddress;

/**
 * Answers supervisor calls, by the numbers of Linux: asm-generic/unistd.h for 64 bits,
 * arch/arm/tools/syscall.tbl for 32.
 */
public final class Kernel {
    /** One service: arguments are the trap's registers, the result is a number. */
    interface Service {
        long run(Trap trap) throws KernelError;
    }

    private static final int NONE = -1;

    private final Machine machine;
    private final Map<Integer, Service> services = new HashMap<>();
    private final Set<Integer> told = new HashSet<>();
    private final SignalServices signals;

    public Kernel(Machine machine) {
        this.machine = machine;
        signals = new SignalServices(machine);
        Descriptors descriptors = new Descriptors();
        Futexes futexes = new Futexes(machine.memory());
        new FileServices(machine, descriptors).addTo(this);
        new PathServices(machine, descriptors).addTo(this);
        new SocketServices(machine, descriptors).addTo(this);
        new PollServices(machine, descriptors).addTo(this);
        new MemoryServices(machine, descriptors).addTo(this);
        new TimeServices(machine).addTo(this);
        new ThreadServices(machine, futexes).addTo(this);
        new ProcessServices(machine).addTo(this);
        signals.addTo(this);
    }

    /** Adds a service by its numbers on 64 and on 32 bits; {@value #NONE} where there is none. */
    void add(int wide, int narrow, Service service) {
        int number = machine.cpu().isWide() ? wide : narrow;
        if (number != NONE) {
            services.put(number, service);
        }
    }

    /** The function that code gave for a signal; 0 if there is none. */
    public long handler(String signal) {
        return signals.handler(Signals.number(signal));
    }

    /** Answers the call that ended just before the trap. */
    public void serve(Trap trap) {
        int number = machine.cpu().isWide() ? serviceNumber(trap, 8) : serviceNumber(trap, 7);
        Service service = services.get(number);
        trap.answer(service == null ? refuse(number) : run(service, trap));
    }

    private int serviceNumber(Trap trap, int register) {
        return (int) machine.holding(trap.thread(), () -> machine.cpu().register(register));
    }

    private static long run(Service service, Trap trap) {
        try {
            return service.run(trap);
        } catch (KernelError e) {
            return -e.number();
        } catch (BadAddress e) {
            return -Errno.EFAULT;
        }
    }

    private long refuse(int number) {
        synchronized (told) {
            if (told.add(number)) {
                machine.phone().missing("kernel", "system call " + number);
            }
        }
        return -Errno.ENOSYS;
    }
}
