package phonehome.natives;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import phonehome.natives.cpu.Memory;
import phonehome.natives.cpu.Regions;

/** Places in the process's memory that lead to functions of the host. */
public final class Stubs {
    private static final int SIZE = 8;
    private static final int MOST = 32768;

    private final Memory memory;
    private final byte[] code;
    private final long start;
    private final List<HostFunction> functions = new ArrayList<>();
    private final Map<String, Long> byName = new HashMap<>();

    Stubs(Memory memory, Regions regions, byte[] code) {
        this.memory = memory;
        this.code = code;
        start = regions.map((long) SIZE * MOST, Regions.READ | Regions.EXECUTE, "[vdso]");
        add(trap -> {}); // where calls from the host return to
    }

    /** The address to which a call from the host returns. */
    long home() {
        return start;
    }

    /** Whether a call by the host ended just before {@code pc}. */
    boolean isHome(long pc) {
        return pc - SIZE / 2 == start;
    }

    /** The function that was called just before {@code pc}, or null. */
    HostFunction at(long pc) {
        long offset = pc - SIZE / 2 - start;
        return offset >= 0 && offset < (long) SIZE * functions.size()
                ? functions.get((int) (offset / SIZE))
                : null;
    }

    /** Makes a place for the function and returns its address. */
    public synchronized long add(HostFunction function) {
        if (functions.size() >= MOST) {
            return start + SIZE;
        }
        long address = start + (long) SIZE * functions.size();
        functions.add(function);
        memory.write(address, code);
        return address;
    }

    /** The same, known by a name. */
    public void add(String name, HostFunction function) {
        byName.put(name, add(function));
    }

    /** The address of the function of that name, 0 if there is none. */
    public long find(String name) {
        return byName.getOrDefault(name, 0L);
    }
}
