package phonehome.natives.kernel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import phonehome.natives.Machine;
import phonehome.natives.Trap;
import phonehome.natives.cpu.Memory;
import phonehome.runtime.chance.Chance;

/** Who the process is, signals, programs, and odds and ends. */
final class ProcessServices {
    private static final int NAME_LENGTH = 65;
    private static final int SET_NAME = 15;
    private static final int GET_NAME = 16;
    private static final int MOST_WORDS = 64;
    private final Machine machine;
    private final Memory memory;
    private final boolean wide;

    ProcessServices(Machine machine) {
        this.machine = machine;
        this.memory = machine.memory();
        this.wide = machine.cpu().isWide();
    }

    void addTo(Kernel kernel) {
        addIdentity(kernel);
        addPrograms(kernel);
        kernel.add(160, 122, this::name);
        kernel.add(167, 172, this::control);
        kernel.add(179, 116, this::system);
        kernel.add(163, 191, trap -> limit(trap.register(1)));
        kernel.add(261, 369, trap -> limit(trap.register(3)));
        kernel.add(164, 75, trap -> 0);
        kernel.add(165, 77, trap -> usage(trap.register(1)));
        kernel.add(166, 60, trap -> 022);
        kernel.add(92, 136, trap -> 0);
        kernel.add(117, 26, trap -> 0); // nobody else traces the process
        kernel.add(278, 384, this::random);
        kernel.add(-1, 0xf0002, trap -> 0); // instructions are never stale
        kernel.add(-1, 0xf0005, this::setThreadPointer);
    }

    private void addIdentity(Kernel kernel) {
        int pid = machine.phone().pid();
        int uid = machine.phone().uid();
        kernel.add(172, 20, trap -> pid);
        kernel.add(173, 64, trap -> 1012);
        kernel.add(155, 132, trap -> 1012);
        kernel.add(174, 199, trap -> uid);
        kernel.add(175, 201, trap -> uid);
        kernel.add(176, 200, trap -> uid);
        kernel.add(177, 202, trap -> uid);
        kernel.add(-1, 24, trap -> uid);
        kernel.add(-1, 47, trap -> uid);
        kernel.add(158, 205, trap -> 0);
        kernel.add(94, 248, this::exit);
    }

    private void addPrograms(Kernel kernel) {
        kernel.add(221, 11, this::execute);
        kernel.add(260, 114, trap -> fail(10)); // ECHILD: there are no children
        kernel.add(95, 280, trap -> fail(10));
    }

    private static long fail(int number) throws KernelError {
        throw new KernelError(number);
    }

    private long exit(Trap trap) {
        machine.phone().exit((int) trap.register(0));
        return 0;
    }

    private long execute(Trap trap) throws KernelError {
        List<String> command = new ArrayList<>();
        int word = machine.cpu().pointerSize();
        for (int i = 0; i < MOST_WORDS; i++) {
            long text = memory.getPointer(trap.register(1) + (long) i * word);
            if (text == 0) {
                break;
            }
            command.add(memory.getString(text));
        }
        machine.phone().execRefused(command);
        throw new KernelError(Errno.EACCES);
    }

    private long name(Trap trap) {
        String machineName = wide ? "aarch64" : "armv8l";
        String[] parts = {
            "Linux",
            "localhost",
            "5.10.198-android13-4",
            "#1 SMP PREEMPT",
            machineName,
            "localdomain"
        };
        byte[] all = new byte[NAME_LENGTH * parts.length];
        for (int i = 0; i < parts.length; i++) {
            byte[] bytes = parts[i].getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(bytes, 0, all, NAME_LENGTH * i, bytes.length);
        }
        memory.write(trap.register(0), all);
        return 0;
    }

    private long control(Trap trap) {
        if (trap.register(0) == GET_NAME) {
            memory.write(trap.register(1), new byte[16]);
            byte[] name = Thread.currentThread().getName().getBytes(StandardCharsets.UTF_8);
            memory.write(trap.register(1), name, Math.min(15, name.length));
        } else if (trap.register(0) == SET_NAME) {
            Thread.currentThread().setName(memory.getString(trap.register(1)));
        }
        return 0;
    }

    /** struct sysinfo of a phone with 6 GiB. */
    private long system(Trap trap) {
        byte[] bytes = new byte[wide ? 112 : 64];
        java.nio.ByteBuffer out = Memory.buffer(bytes);
        long up = TimeServices.now(1) / 1_000_000_000L;
        if (wide) {
            out.putLong(0, up).putLong(32, 5600L << 20).putLong(40, 1200L << 20);
            out.putShort(80, (short) 900).putInt(104, 1);
        } else {
            out.putInt(0, (int) up).putInt(16, 5600 << 8).putInt(20, 1200 << 8);
            out.putShort(40, (short) 900).putInt(52, 4096);
        }
        memory.write(trap.register(0), bytes);
        return 0;
    }

    /** No limit but that of a stack. */
    private long limit(long address) {
        if (address != 0) {
            memory.putPointer(address, 8 << 20);
            memory.putPointer(address + machine.cpu().pointerSize(), 8 << 20);
        }
        return 0;
    }

    private long usage(long address) {
        memory.write(address, new byte[wide ? 144 : 72]);
        return 0;
    }

    private long random(Trap trap) {
        byte[] bytes = new byte[(int) Math.min(trap.register(1) & 0xffffffffL, 1 << 20)];
        Chance.fill(bytes, "native");
        memory.write(trap.register(0), bytes);
        return bytes.length;
    }

    private long setThreadPointer(Trap trap) {
        return machine.holding(
                trap.thread(),
                () -> {
                    machine.cpu().setThreadPointer(trap.register(0));
                    return 0;
                });
    }
}
