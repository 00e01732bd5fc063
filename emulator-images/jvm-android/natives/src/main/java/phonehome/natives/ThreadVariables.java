package phonehome.natives;

import java.util.HashMap;
import java.util.Map;
import phonehome.natives.cpu.Memory;
import phonehome.natives.cpu.Regions;
import phonehome.natives.elf.Library;

/** A thread's own copies of libraries' thread-local variables, made when they are first used. */
final class ThreadVariables {
    private final Map<Integer, Long> blocks = new HashMap<>();

    /** The address of the variables of that library. */
    long of(Library library, Memory memory, Regions regions) {
        return blocks.computeIfAbsent(library.number(), n -> create(library, memory, regions));
    }

    private static long create(Library library, Memory memory, Regions regions) {
        byte[] bytes = library.threadLocalBytes();
        long block = regions.map(bytes.length + 1L, Regions.READ | Regions.WRITE, "[anon:tls]");
        memory.write(block, bytes);
        return block;
    }
}
