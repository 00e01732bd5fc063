package phonehome.natives.elf;

/**
 * A program header: what lies where in the file and in memory.
 *
 * @param type PT_LOAD (1), PT_DYNAMIC (2), PT_TLS (7) and so on
 * @param flags PF_X (1), PF_W (2), PF_R (4)
 */
public record Segment(int type, int flags, long offset, long address, long inFile, long inMemory) {
    static final int LOAD = 1;
    static final int DYNAMIC = 2;
    static final int THREAD_LOCAL = 7;
    static final int EXCEPTION_INDEX = 0x70000001;
}
