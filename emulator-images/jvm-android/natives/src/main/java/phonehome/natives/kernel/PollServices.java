package phonehome.natives.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import phonehome.natives.Machine;
import phonehome.natives.Trap;
import phonehome.natives.cpu.Memory;

/** Waiting for files to become ready: poll, select, epoll. */
final class PollServices {
    static final int IN = 1;
    static final int OUT = 4;
    static final int HUNG_UP = 0x10;

    private static final int NOT_OPEN = 0x20;
    private static final int MOST = 1024;

    private final Memory memory;
    private final Descriptors files;
    private final boolean wide;

    PollServices(Machine machine, Descriptors files) {
        this.memory = machine.memory();
        this.files = files;
        this.wide = machine.cpu().isWide();
    }

    void addTo(Kernel kernel) {
        kernel.add(-1, 168, trap -> poll(trap, millis(trap.register(2))));
        kernel.add(73, 336, trap -> poll(trap, span(trap.register(2), 1)));
        kernel.add(72, 335, trap -> select(trap, span(trap.register(4), 1)));
        kernel.add(-1, 142, trap -> select(trap, span(trap.register(4), 1000)));
        kernel.add(20, 357, trap -> files.add(new EventPoll()));
        kernel.add(-1, 250, trap -> files.add(new EventPoll()));
        kernel.add(21, 251, this::change);
        kernel.add(22, 346, this::await);
        kernel.add(-1, 252, this::await);
    }

    private static long millis(long value) {
        return (int) value < 0 ? -1 : (int) value * 1_000_000L;
    }

    /** A span in nanoseconds, whose fraction is in units of {@code unit}; below 0 for none. */
    private long span(long address, long unit) {
        if (address == 0) {
            return -1;
        }
        long seconds = wide ? memory.getLong(address) : memory.getInt(address);
        long rest = wide ? memory.getLong(address + 8) : memory.getInt(address + 4);
        return seconds * 1_000_000_000L + rest * unit;
    }

    private long poll(Trap trap, long nanos) throws KernelError {
        long list = trap.register(0);
        int count = (int) Math.min(trap.register(1), MOST);
        Map<Integer, OpenFile> open = new LinkedHashMap<>();
        Map<Integer, Integer> wanted = new LinkedHashMap<>();
        Map<Integer, OpenFile> all = files.all();
        for (int i = 0; i < count; i++) {
            int number = memory.getInt(list + 8L * i);
            if (all.containsKey(number)) {
                open.put(number, all.get(number));
                wanted.merge(number, memory.getShort(list + 8L * i + 4), (a, b) -> a | b);
            }
        }
        Map<Integer, Integer> ready = new Poller(open, wanted).await(nanos);
        int told = 0;
        for (int i = 0; i < count; i++) {
            int number = memory.getInt(list + 8L * i);
            int bits =
                    number < 0 || all.containsKey(number)
                            ? ready.getOrDefault(number, 0)
                            : NOT_OPEN;
            memory.write(list + 8L * i + 6, new byte[] {(byte) bits, 0});
            told += bits == 0 ? 0 : 1;
        }
        return told;
    }

    private long select(Trap trap, long nanos) throws KernelError {
        int count = (int) Math.min(trap.register(0), MOST);
        Map<Integer, OpenFile> open = new LinkedHashMap<>();
        Map<Integer, Integer> wanted = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            int bits =
                    (isSet(trap.register(1), i) ? IN : 0) | (isSet(trap.register(2), i) ? OUT : 0);
            if (bits != 0) {
                open.put(i, files.get(i));
                wanted.put(i, bits);
            }
        }
        Map<Integer, Integer> ready = new Poller(open, wanted).await(nanos);
        int told = 0;
        for (Map.Entry<Integer, Integer> one : wanted.entrySet()) {
            int bits = ready.getOrDefault(one.getKey(), 0);
            told += keep(trap.register(1), one.getKey(), (bits & (IN | HUNG_UP)) != 0);
            told += keep(trap.register(2), one.getKey(), (bits & OUT) != 0);
        }
        return told;
    }

    private boolean isSet(long set, int number) {
        return set != 0 && (memory.getByte(set + number / 8) >> number % 8 & 1) != 0;
    }

    /** Takes a number out of the set unless it stays; 1 if it stays. */
    private int keep(long set, int number, boolean stays) {
        if (!isSet(set, number)) {
            return 0;
        }
        if (!stays) {
            memory.putByte(set + number / 8, memory.getByte(set + number / 8) & ~(1 << number % 8));
        }
        return stays ? 1 : 0;
    }

    private EventPoll eventPoll(Trap trap) throws KernelError {
        if (files.get(trap.register(0)) instanceof EventPoll found) {
            return found;
        }
        throw new KernelError(Errno.EINVAL);
    }

    private long change(Trap trap) throws KernelError {
        EventPoll set = eventPoll(trap);
        int number = (int) trap.register(2);
        files.get(number);
        if (trap.register(1) == 2) {
            set.remove(number);
        } else {
            long event = trap.register(3);
            set.put(number, memory.getInt(event), memory.getLong(event + 8));
        }
        return 0;
    }

    private long await(Trap trap) throws KernelError {
        EventPoll set = eventPoll(trap);
        Map<Integer, OpenFile> open = files.all();
        open.keySet().retainAll(set.wanted().keySet());
        Map<Integer, Integer> ready =
                new Poller(open, set.wanted()).await(millis(trap.register(3)));
        long at = trap.register(1);
        int told = 0;
        for (Map.Entry<Integer, Integer> one : ready.entrySet()) {
            if (told < (int) trap.register(2)) {
                memory.putInt(at + 16L * told, one.getValue());
                memory.putLong(at + 16L * told + 8, set.data(one.getKey()));
                told++;
            }
        }
        return told;
    }
}
