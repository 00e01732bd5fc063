package phonehome.natives.cpu;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import unicorn.UnicornException;

/** Reads and writes a process's memory, little-endian; each access takes its {@link Turn}. */
public final class Memory {
    private static final int PIECE = 256;
    private static final int LONGEST_STRING = 16 << 20;

    private final Cpu cpu;
    private final Turn turn;

    public Memory(Cpu cpu, Turn turn) {
        this.cpu = cpu;
        this.turn = turn;
    }

    /**
     * @throws BadAddress if not all of it is mapped; so do the others
     */
    public byte[] read(long address, int length) {
        if (length < 0) {
            throw new BadAddress(address);
        }
        if (length == 0) {
            return new byte[0];
        }
        turn.take();
        try {
            return cpu.unicorn.mem_read(address, length);
        } catch (UnicornException e) {
            throw new BadAddress(address);
        } finally {
            turn.give();
        }
    }

    public void write(long address, byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        turn.take();
        try {
            cpu.unicorn.mem_write(address, bytes);
        } catch (UnicornException e) {
            throw new BadAddress(address);
        } finally {
            turn.give();
        }
    }

    /** Writes the first {@code length} of the bytes. */
    public void write(long address, byte[] bytes, int length) {
        write(address, length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
    }

    public int getByte(long address) {
        return read(address, 1)[0];
    }

    public int getShort(long address) {
        return buffer(read(address, 2)).getShort();
    }

    public int getInt(long address) {
        return buffer(read(address, 4)).getInt();
    }

    public long getLong(long address) {
        return buffer(read(address, 8)).getLong();
    }

    /** A pointer, or an integer of a pointer's size. */
    public long getPointer(long address) {
        return cpu.isWide() ? getLong(address) : getInt(address) & 0xffffffffL;
    }

    public void putByte(long address, int value) {
        write(address, new byte[] {(byte) value});
    }

    public void putInt(long address, int value) {
        write(address, buffer(new byte[4]).putInt(value).array());
    }

    public void putLong(long address, long value) {
        write(address, buffer(new byte[8]).putLong(value).array());
    }

    public void putPointer(long address, long value) {
        if (cpu.isWide()) {
            putLong(address, value);
        } else {
            putInt(address, (int) value);
        }
    }

    /** The bytes up to the next zero byte. */
    public byte[] getBytes(long address) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (long at = address; all.size() < LONGEST_STRING; ) {
            // Never beyond a page that may be the last one.
            int length = PIECE - (int) (at & PIECE - 1);
            byte[] piece = read(at, length);
            int end = 0;
            while (end < length && piece[end] != 0) {
                end++;
            }
            all.write(piece, 0, end);
            if (end < length) {
                return all.toByteArray();
            }
            at += length;
        }
        throw new BadAddress(address);
    }

    /** A zero-terminated string. */
    public String getString(long address) {
        return new String(getBytes(address), StandardCharsets.UTF_8);
    }

    /** Room for building what is written at once. */
    public static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
