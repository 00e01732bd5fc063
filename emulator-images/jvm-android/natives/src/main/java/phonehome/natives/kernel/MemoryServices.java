package phonehome.natives.kernel;

import phonehome.natives.Machine;
import phonehome.natives.Trap;
import phonehome.natives.cpu.Memory;
import phonehome.natives.cpu.Regions;

/** Services on the process's memory. */
final class MemoryServices {
    private static final int FIXED = 0x10;
    private static final int ANONYMOUS = 0x20;
    private static final int PROTECTION = 7;
    private static final int DONT_NEED = 4;
    private static final int MAY_MOVE = 1;
    private static final int MOST_FILE = 256 << 20;

    private final Machine machine;
    private final Memory memory;
    private final Regions regions;
    private final Descriptors files;

    MemoryServices(Machine machine, Descriptors files) {
        this.machine = machine;
        this.memory = machine.memory();
        this.regions = machine.regions();
        this.files = files;
    }

    void addTo(Kernel kernel) {
        kernel.add(222, -1, trap -> map(trap, trap.register(5)));
        kernel.add(-1, 192, trap -> map(trap, (trap.register(5) & 0xffffffffL) * Regions.PAGE));
        kernel.add(215, 91, this::unmap);
        kernel.add(226, 125, this::protect);
        kernel.add(216, 163, this::remap);
        kernel.add(233, 220, this::advise);
        kernel.add(227, 144, trap -> 0);
        kernel.add(214, 45, trap -> 0); // there is no heap to grow; bionic's allocator maps its own
        kernel.add(228, 150, trap -> 0);
        kernel.add(229, 151, trap -> 0);
    }

    private long map(Trap trap, long offset) throws KernelError {
        long length = trap.register(1);
        int protection = (int) trap.register(2) & PROTECTION;
        int flags = (int) trap.register(3);
        boolean file = (flags & ANONYMOUS) == 0;
        OpenFile from = file ? files.get((int) trap.register(4)) : null;
        if (length <= 0) {
            throw new KernelError(Errno.EINVAL);
        }
        long start = place(trap.register(0), length, protection, flags, file ? from.path() : "");
        if (file) {
            memory.write(start, content(from, offset, length));
        }
        return start;
    }

    private long place(long hint, long length, int protection, int flags, String name)
            throws KernelError {
        long start;
        if ((flags & FIXED) != 0) {
            start = regions.mapAt(hint, length, protection, name) ? hint : 0;
        } else {
            start = regions.map(length, protection, name);
        }
        if (start == 0) {
            throw new KernelError(Errno.ENOMEM);
        }
        return start;
    }

    private static byte[] content(OpenFile file, long offset, long length) throws KernelError {
        synchronized (file) {
            long before = file.seek(0, 1);
            file.seek(offset, 0);
            byte[] bytes = file.read((int) Math.min(length, MOST_FILE));
            file.seek(before, 0);
            return bytes;
        }
    }

    private long unmap(Trap trap) throws KernelError {
        if ((trap.register(0) & Regions.PAGE - 1) != 0) {
            throw new KernelError(Errno.EINVAL);
        }
        regions.unmap(trap.register(0), trap.register(1));
        return 0;
    }

    private long protect(Trap trap) throws KernelError {
        int protection = (int) trap.register(2) & PROTECTION;
        if (!regions.protect(trap.register(0), trap.register(1), protection)) {
            throw new KernelError(Errno.ENOMEM);
        }
        return 0;
    }

    private long remap(Trap trap) throws KernelError {
        long from = trap.register(0);
        long before = trap.register(1);
        long after = trap.register(2);
        Regions.Region region = regions.at(from);
        if (region == null) {
            throw new KernelError(Errno.EFAULT);
        } else if (after <= before) {
            regions.unmap(from + Regions.pages(after), before - Regions.pages(after));
            return from;
        } else if ((trap.register(3) & MAY_MOVE) == 0) {
            throw new KernelError(Errno.ENOMEM);
        }
        byte[] content = memory.read(from, (int) before);
        long to = place(0, after, region.protection(), 0, region.name());
        memory.write(to, content);
        regions.unmap(from, before);
        return to;
    }

    /** Memory that is not needed is zero when it is used again. */
    private long advise(Trap trap) {
        Regions.Region region = regions.at(trap.register(0));
        boolean writable = region != null && (region.protection() & Regions.WRITE) != 0;
        if ((int) trap.register(2) == DONT_NEED && writable && region.name().isEmpty()) {
            long length = Math.min(trap.register(1), region.end() - trap.register(0));
            memory.write(trap.register(0), new byte[(int) length]);
        }
        return 0;
    }
}
