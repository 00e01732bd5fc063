package phonehome.natives.kernel;

import java.io.ByteArrayOutputStream;
import phonehome.natives.Machine;
import phonehome.natives.Trap;
import phonehome.natives.cpu.Memory;

/** Services on open files. */
final class FileServices {
    private static final int LONGEST = 8 << 20;
    private static final int GET_FLAGS = 3;
    private static final int SET_FLAGS = 4;
    private static final int DUPLICATE = 0;
    private static final int DUPLICATE_CLOSED_ON_EXEC = 1030;
    private static final int AVAILABLE = 0x541b;
    private static final int NON_BLOCKING = 0x5421;
    private static final int CHANGEABLE = 02000 | 04000;

    private final Machine machine;
    private final Memory memory;
    private final Descriptors files;
    private final boolean wide;

    FileServices(Machine machine, Descriptors files) {
        this.machine = machine;
        this.memory = machine.memory();
        this.files = files;
        this.wide = machine.cpu().isWide();
    }

    void addTo(Kernel kernel) {
        kernel.add(63, 3, trap -> read(trap));
        kernel.add(64, 4, trap -> file(trap).write(taken(trap)));
        kernel.add(65, 145, this::readVector);
        kernel.add(66, 146, trap -> file(trap).write(gather(trap.register(1), trap.register(2))));
        kernel.add(67, 180, this::readAt);
        kernel.add(68, 181, this::writeAt);
        kernel.add(57, 6, this::close);
        kernel.add(62, 19, trap -> seek(trap, signed(trap.register(1)), trap.register(2)));
        kernel.add(-1, 140, this::longSeek);
        kernel.add(80, 197, this::stat);
        kernel.add(-1, 108, this::stat);
        kernel.add(61, 217, this::entries);
        kernel.add(46, 93, trap -> truncate(trap, trap.register(1)));
        kernel.add(-1, 194, trap -> truncate(trap, pair(trap, 2)));
        kernel.add(82, 118, trap -> done(file(trap)));
        kernel.add(83, 148, trap -> done(file(trap)));
        kernel.add(32, 143, trap -> done(file(trap)));
        kernel.add(25, 221, this::control);
        kernel.add(-1, 55, this::control);
        kernel.add(29, 54, this::deviceControl);
        kernel.add(23, 41, trap -> files.add(file(trap)));
        kernel.add(24, 358, this::duplicateAt);
        kernel.add(-1, 63, this::duplicateAt);
        kernel.add(59, 359, this::pipe);
        kernel.add(-1, 42, this::pipe);
        kernel.add(19, 356, trap -> files.add(new Counter(trap.register(0))));
    }

    private OpenFile file(Trap trap) throws KernelError {
        return files.get(trap.register(0));
    }

    private static long done(OpenFile file) {
        return 0;
    }

    private long signed(long value) {
        return wide ? value : (int) value;
    }

    private static long pair(Trap trap, int first) {
        return trap.register(first) & 0xffffffffL | trap.register(first + 1) << 32;
    }

    private static int count(long value) {
        return (int) Math.min(value & Long.MAX_VALUE, LONGEST);
    }

    private byte[] taken(Trap trap) {
        return memory.read(trap.register(1), count(trap.register(2)));
    }

    private long read(Trap trap) throws KernelError {
        byte[] bytes = file(trap).read(count(trap.register(2)));
        memory.write(trap.register(1), bytes);
        return bytes.length;
    }

    private long readVector(Trap trap) throws KernelError {
        long total = 0;
        int word = machine.cpu().pointerSize();
        for (long i = 0; i < Math.min(trap.register(2), 1024); i++) {
            long at = trap.register(1) + 2 * word * i;
            int length = count(memory.getPointer(at + word));
            byte[] bytes = length == 0 ? new byte[0] : file(trap).read(length);
            memory.write(memory.getPointer(at), bytes);
            total += bytes.length;
            if (bytes.length < length) {
                break;
            }
        }
        return total;
    }

    /** The bytes of a list of struct iovec. */
    byte[] gather(long list, long count) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int word = machine.cpu().pointerSize();
        for (long i = 0; i < Math.min(count, 1024) && all.size() < LONGEST; i++) {
            long at = list + 2 * word * i;
            all.writeBytes(memory.read(memory.getPointer(at), count(memory.getPointer(at + word))));
        }
        return all.toByteArray();
    }

    private long readAt(Trap trap) throws KernelError {
        OpenFile file = file(trap);
        synchronized (file) {
            long before = file.seek(0, 1);
            file.seek(offset(trap), 0);
            try {
                return read(trap);
            } finally {
                file.seek(before, 0);
            }
        }
    }

    private long writeAt(Trap trap) throws KernelError {
        OpenFile file = file(trap);
        synchronized (file) {
            long before = file.seek(0, 1);
            file.seek(offset(trap), 0);
            try {
                return file.write(taken(trap));
            } finally {
                file.seek(before, 0);
            }
        }
    }

    private long offset(Trap trap) {
        return wide ? trap.register(3) : pair(trap, 4);
    }

    private long close(Trap trap) throws KernelError {
        files.close(trap.register(0));
        return 0;
    }

    private long seek(Trap trap, long offset, long from) throws KernelError {
        return file(trap).seek(offset, (int) from);
    }

    private long longSeek(Trap trap) throws KernelError {
        long offset = trap.register(1) << 32 | trap.register(2) & 0xffffffffL;
        memory.putLong(trap.register(3), seek(trap, offset, trap.register(4)));
        return 0;
    }

    private long stat(Trap trap) throws KernelError {
        file(trap).stat().write(memory, trap.register(1), wide);
        return 0;
    }

    private long entries(Trap trap) throws KernelError {
        if (!(file(trap) instanceof Folder folder)) {
            throw new KernelError(Errno.ENOTDIR);
        }
        byte[] bytes = folder.next(count(trap.register(2)));
        memory.write(trap.register(1), bytes);
        return bytes.length;
    }

    private long truncate(Trap trap, long size) throws KernelError {
        file(trap).truncate(size);
        return 0;
    }

    private long control(Trap trap) throws KernelError {
        OpenFile file = file(trap);
        switch ((int) trap.register(1)) {
            case DUPLICATE, DUPLICATE_CLOSED_ON_EXEC -> {
                return files.add(file, (int) trap.register(2));
            }
            case GET_FLAGS -> {
                return file.flags();
            }
            case SET_FLAGS -> {
                int changed = (int) trap.register(2) & CHANGEABLE;
                file.setFlags(file.flags() & ~CHANGEABLE | changed);
            }
            default -> {} // locks and close-on-exec concern one process alone
        }
        return 0;
    }

    private long deviceControl(Trap trap) throws KernelError {
        OpenFile file = file(trap);
        int request = (int) trap.register(1);
        if (request == AVAILABLE && file.available() >= 0) {
            memory.putInt(trap.register(2), file.available());
            return 0;
        } else if (request == NON_BLOCKING) {
            boolean on = memory.getInt(trap.register(2)) != 0;
            file.setFlags(on ? file.flags() | 04000 : file.flags() & ~04000);
            return 0;
        }
        throw new KernelError(Errno.ENOTTY);
    }

    private long duplicateAt(Trap trap) throws KernelError {
        OpenFile file = file(trap);
        files.put((int) trap.register(1), file);
        return trap.register(1);
    }

    private long pipe(Trap trap) throws KernelError {
        Channel[] ends = Channel.pair(false);
        memory.putInt(trap.register(0), files.add(ends[0]));
        memory.putInt(trap.register(0) + 4, files.add(ends[1]));
        return 0;
    }
}
