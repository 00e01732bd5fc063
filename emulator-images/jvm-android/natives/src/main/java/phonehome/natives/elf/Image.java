package phonehome.natives.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A shared object laid out as in memory from address 0, before it has a place.
 *
 * <p>The file is hostile: whatever lies outside the image is a {@link BadLibrary}.
 */
final class Image {
    private static final int MAGIC = 0x464c457f;
    private static final int SHARED_OBJECT = 3;
    private static final int ARM = 40;
    private static final int AARCH64 = 183;
    private static final long MOST_BYTES = 256L << 20;
    private static final int MOST_SEGMENTS = 64;
    private static final int LONGEST_NAME = 4096;

    private final String name;
    private ByteBuffer file;
    private final boolean wide;
    private final List<Segment> segments = new ArrayList<>();
    private ByteBuffer memory;
    private long table;

    Image(String name, byte[] bytes, boolean wide) throws BadLibrary {
        this.name = name;
        this.wide = wide;
        file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        try {
            checkHeader();
            readSegments();
            memory = ByteBuffer.allocate(size()).order(ByteOrder.LITTLE_ENDIAN);
            for (Segment segment : loaded()) {
                file.get(
                        (int) segment.offset(),
                        memory.array(),
                        (int) segment.address(),
                        (int) segment.inFile());
            }
        } catch (IndexOutOfBoundsException e) {
            throw bad("is truncated");
        }
    }

    private void checkHeader() throws BadLibrary {
        if (file.limit() < 52 || file.getInt(0) != MAGIC) {
            throw bad("has bad ELF magic");
        }
        boolean fileIsWide = file.get(4) == 2;
        if (fileIsWide != wide) {
            String is = fileIsWide ? "64-bit instead of 32-bit" : "32-bit instead of 64-bit";
            throw bad("is " + is);
        }
        if (file.getShort(18) != (wide ? AARCH64 : ARM)) {
            throw bad("is for another machine (" + file.getShort(18) + ")");
        }
        if (file.getShort(16) != SHARED_OBJECT) {
            throw bad("has unexpected e_type: " + file.getShort(16));
        }
    }

    private void readSegments() throws BadLibrary {
        table = wide ? file.getLong(32) : file.getInt(28) & 0xffffffffL;
        int size = file.getShort(wide ? 54 : 42);
        int count = file.getShort(wide ? 56 : 44);
        if (count <= 0 || count > MOST_SEGMENTS || size < (wide ? 56 : 32)) {
            throw bad("has invalid e_phnum: " + count);
        }
        for (int i = 0; i < count; i++) {
            int at = Math.toIntExact(Math.min(table, Integer.MAX_VALUE / 2) + (long) i * size);
            segments.add(wide ? wideSegment(at) : narrowSegment(at));
        }
    }

    private Segment wideSegment(int at) {
        return new Segment(
                file.getInt(at),
                file.getInt(at + 4),
                file.getLong(at + 8),
                file.getLong(at + 16),
                file.getLong(at + 32),
                file.getLong(at + 40));
    }

    private Segment narrowSegment(int at) {
        return new Segment(
                file.getInt(at),
                file.getInt(at + 24),
                file.getInt(at + 4) & 0xffffffffL,
                file.getInt(at + 8) & 0xffffffffL,
                file.getInt(at + 16) & 0xffffffffL,
                file.getInt(at + 20) & 0xffffffffL);
    }

    private int size() throws BadLibrary {
        long end = 0;
        for (Segment segment : loaded()) {
            boolean fits =
                    segment.address() >= 0
                            && segment.inMemory() >= segment.inFile()
                            && segment.inFile() >= 0
                            && segment.offset() >= 0
                            && segment.offset() <= file.limit()
                            && segment.address() + segment.inMemory() <= MOST_BYTES
                            && segment.inMemory() <= MOST_BYTES;
            if (!fits) {
                throw bad("has a segment beyond its end");
            }
            end = Math.max(end, segment.address() + segment.inMemory());
        }
        if (end == 0) {
            throw bad("has no loadable segments");
        }
        return (int) end;
    }

    /** The segments that are loaded. */
    List<Segment> loaded() {
        return segments.stream().filter(one -> one.type() == Segment.LOAD).toList();
    }

    /** Where the program headers are in the file, and as a rule in memory. */
    long table() {
        return table;
    }

    /** All program headers. */
    List<Segment> segments() {
        return segments;
    }

    /** The first segment of that type, or null. */
    Segment segment(int type) {
        return segments.stream().filter(one -> one.type() == type).findFirst().orElse(null);
    }

    boolean isWide() {
        return wide;
    }

    int pointerSize() {
        return wide ? 8 : 4;
    }

    byte[] bytes() {
        return memory.array();
    }

    /** Gives the bytes up, once they are in the process's memory. */
    void release() {
        file = null;
        memory = null;
    }

    /** The variables that each thread has of its own, as they begin. */
    byte[] threadLocalBytes() throws BadLibrary {
        Segment segment = segment(Segment.THREAD_LOCAL);
        if (segment == null) {
            return new byte[0];
        }
        int from = index(segment.address(), (int) Math.min(segment.inFile(), MOST_BYTES));
        byte[] bytes = new byte[(int) Math.min(segment.inMemory(), MOST_BYTES)];
        System.arraycopy(memory.array(), from, bytes, 0, (int) segment.inFile());
        return bytes;
    }

    int intAt(long address) throws BadLibrary {
        return memory.getInt(index(address, 4));
    }

    int shortAt(long address) throws BadLibrary {
        return memory.getShort(index(address, 2)) & 0xffff;
    }

    int byteAt(long address) throws BadLibrary {
        return memory.get(index(address, 1)) & 0xff;
    }

    long pointer(long address) throws BadLibrary {
        return wide
                ? memory.getLong(index(address, 8))
                : memory.getInt(index(address, 4)) & 0xffffffffL;
    }

    void putPointer(long address, long value) throws BadLibrary {
        if (wide) {
            memory.putLong(index(address, 8), value);
        } else {
            memory.putInt(index(address, 4), (int) value);
        }
    }

    String string(long address) throws BadLibrary {
        int start = index(address, 1);
        int end = start;
        while (end < memory.limit() && memory.get(end) != 0 && end - start < LONGEST_NAME) {
            end++;
        }
        return new String(memory.array(), start, end - start, StandardCharsets.UTF_8);
    }

    private int index(long address, int length) throws BadLibrary {
        if (address < 0 || address > memory.limit() - length) {
            throw bad("refers to what lies beyond its end");
        }
        return (int) address;
    }

    BadLibrary bad(String why) {
        return new BadLibrary("dlopen failed: \"" + name + "\" " + why);
    }
}
