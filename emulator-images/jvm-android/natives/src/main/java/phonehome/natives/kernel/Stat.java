package phonehome.natives.kernel;

import java.nio.ByteBuffer;
import phonehome.natives.cpu.Memory;

/**
 * What {@code stat} tells of a file.
 *
 * @param mode type and permissions
 * @param seconds the time of its last change, Unix seconds
 */
record Stat(long inode, int mode, int uid, long size, long seconds) {
    static final int REGULAR = 0100000;
    static final int FOLDER = 0040000;
    static final int CHARACTERS = 0020000;
    static final int PIPE = 0010000;
    static final int SOCKET = 0140000;
    static final int LINK = 0120000;

    private static final int BLOCK = 4096;
    private static final int DEVICE = 0xfd00;

    /** A file that is made up: its size is what is read of it. */
    static Stat of(int mode, long size) {
        return new Stat(1, mode, 0, size, 1_230_768_000L);
    }

    /** As struct stat of asm-generic/stat.h, or struct stat64 of arch/arm. */
    void write(Memory memory, long address, boolean wide) {
        memory.write(address, wide ? wide() : narrow());
    }

    private byte[] wide() {
        byte[] bytes = new byte[128];
        ByteBuffer out = Memory.buffer(bytes);
        out.putLong(0, DEVICE).putLong(8, inode).putInt(16, mode).putInt(20, 1);
        out.putInt(24, uid).putInt(28, uid).putLong(48, size).putInt(56, BLOCK);
        out.putLong(64, (size + 511) / 512);
        out.putLong(72, seconds).putLong(88, seconds).putLong(104, seconds);
        return bytes;
    }

    private byte[] narrow() {
        byte[] bytes = new byte[104];
        ByteBuffer out = Memory.buffer(bytes);
        out.putLong(0, DEVICE).putInt(12, (int) inode).putInt(16, mode).putInt(20, 1);
        out.putInt(24, uid).putInt(28, uid).putLong(48, size).putInt(56, BLOCK);
        out.putLong(64, (size + 511) / 512);
        out.putInt(72, (int) seconds).putInt(80, (int) seconds).putInt(88, (int) seconds);
        out.putLong(96, inode);
        return bytes;
    }
}
