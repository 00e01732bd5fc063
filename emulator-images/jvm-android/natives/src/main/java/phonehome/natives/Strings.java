package phonehome.natives;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import phonehome.natives.cpu.Regions;

/** Zero-terminated strings that stay in the process's memory, each once. */
final class Strings {
    private static final int PIECE = 1 << 16;

    private final Machine machine;
    private final Map<String, Long> known = new HashMap<>();
    private long next;
    private long end;

    Strings(Machine machine) {
        this.machine = machine;
    }

    synchronized long address(String text) {
        return known.computeIfAbsent(text, this::place);
    }

    private long place(String text) {
        byte[] bytes = (text + "\0").getBytes(StandardCharsets.UTF_8);
        if (next + bytes.length > end) {
            int size = Math.max(PIECE, bytes.length);
            next = machine.regions().map(size, Regions.READ | Regions.WRITE, "[anon:linker]");
            end = next + size;
        }
        long address = next;
        machine.memory().write(address, bytes);
        next += bytes.length;
        return address;
    }
}
