package phonehome.natives.jni;

import java.util.HashMap;
import java.util.Map;
import phonehome.natives.Machine;
import phonehome.natives.cpu.Regions;

/** Memory of native code for what JNI hands out copies of, from the C library's own allocator. */
final class Copies {
    private final Machine machine;
    private final Map<Long, Integer> sizes = new HashMap<>();
    private long malloc;
    private long free;

    Copies(Machine machine) {
        this.machine = machine;
    }

    /** Puts the bytes into fresh memory. */
    long make(byte[] bytes) {
        long address = allocate(Math.max(1, bytes.length));
        machine.memory().write(address, bytes);
        return address;
    }

    private synchronized long allocate(int size) {
        if (malloc == 0) {
            malloc = machine.linker().symbol("malloc");
            free = machine.linker().symbol("free");
        }
        long address = malloc == 0 ? 0 : machine.call(malloc, size);
        if (address == 0) {
            address = machine.regions().map(size, Regions.READ | Regions.WRITE, "");
            sizes.put(address, size);
        }
        return address;
    }

    /** Gives memory back that {@link #make} gave. */
    synchronized void free(long address) {
        Integer mapped = sizes.remove(address);
        if (mapped != null) {
            machine.regions().unmap(address, mapped);
        } else if (address != 0 && free != 0) {
            machine.call(free, address);
        }
    }
}
