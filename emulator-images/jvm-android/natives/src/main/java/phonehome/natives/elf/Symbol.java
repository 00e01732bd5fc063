package phonehome.natives.elf;

/**
 * An entry of a library's dynamic symbol table.
 *
 * @param value its address within the library, or its offset within the thread's variables
 * @param defined whether the library has it or asks for it
 * @param weak whether it may be missing
 * @param threadLocal whether each thread has its own
 */
public record Symbol(
        String name,
        long value,
        long size,
        boolean defined,
        boolean weak,
        boolean threadLocal,
        boolean local) {}
