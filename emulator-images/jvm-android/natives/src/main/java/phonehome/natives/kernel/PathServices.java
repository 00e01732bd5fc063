package phonehome.natives.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import phonehome.natives.Machine;
import phonehome.natives.Trap;
import phonehome.natives.cpu.Memory;

/** Services on files by their names. */
final class PathServices {
    private static final int HERE = -100;
    private static final int WRITE_ONLY = 1;
    private static final int READ_WRITE = 2;
    private static final int CREATE = 0100;
    private static final int EXCLUSIVE = 0200;
    private static final int TRUNCATE = 01000;
    private static final int REMOVE_FOLDER = 0x200;
    private static final int NO_FOLLOW = 0x100;
    private static final int EMPTY_PATH = 0x1000;
    private static final int MAY_WRITE = 2;

    private final Memory memory;
    private final Descriptors files;
    private final Storage storage;
    private final boolean wide;
    private volatile String folder = "/";

    PathServices(Machine machine, Descriptors files) {
        this.memory = machine.memory();
        this.files = files;
        this.storage = new Storage(machine, files);
        this.wide = machine.cpu().isWide();
    }

    void addTo(Kernel kernel) {
        kernel.add(56, 322, trap -> open(path(trap, 0), trap.register(2)));
        kernel.add(-1, 5, trap -> open(path(trap), trap.register(1)));
        kernel.add(48, 334, trap -> access(path(trap, 0), trap.register(2)));
        kernel.add(-1, 33, trap -> access(path(trap), trap.register(1)));
        kernel.add(79, 327, this::statAt);
        kernel.add(-1, 195, trap -> stat(path(trap), trap.register(1), true));
        kernel.add(-1, 196, trap -> stat(path(trap), trap.register(1), false));
        kernel.add(78, 332, trap -> readLink(path(trap, 0), trap.register(2), trap.register(3)));
        kernel.add(-1, 85, trap -> readLink(path(trap), trap.register(1), trap.register(2)));
        kernel.add(34, 323, trap -> makeFolder(path(trap, 0)));
        kernel.add(-1, 39, trap -> makeFolder(path(trap)));
        kernel.add(35, 328, trap -> remove(path(trap, 0), (trap.register(2) & REMOVE_FOLDER) != 0));
        kernel.add(-1, 10, trap -> remove(path(trap), false));
        kernel.add(-1, 40, trap -> remove(path(trap), true));
        kernel.add(38, 329, trap -> rename(path(trap, 0), path(trap, 2)));
        kernel.add(-1, 38, trap -> rename(path(trap), at(HERE, trap.register(1))));
        kernel.add(36, 331, this::link);
        kernel.add(17, 183, this::currentFolder);
        kernel.add(49, 12, this::changeFolder);
        kernel.add(53, 333, trap -> exists(path(trap, 0)));
        kernel.add(-1, 15, trap -> exists(path(trap)));
        kernel.add(54, 325, trap -> exists(path(trap, 0)));
        kernel.add(52, 94, trap -> 0);
        kernel.add(55, 207, trap -> 0);
        kernel.add(88, 348, trap -> 0);
        kernel.add(43, 266, trap -> fileSystem(trap.register(wide ? 1 : 2)));
        kernel.add(44, 267, trap -> fileSystem(trap.register(wide ? 1 : 2)));
    }

    private String path(Trap trap) throws KernelError {
        return at(HERE, trap.register(0));
    }

    /** Of a service that takes a folder's descriptor and, after it, a path. */
    private String path(Trap trap, int first) throws KernelError {
        return at((int) trap.register(first), trap.register(first + 1));
    }

    private String at(int descriptor, long address) throws KernelError {
        String path = memory.getString(address);
        if (path.isEmpty()) {
            throw new KernelError(Errno.ENOENT);
        }
        String start = descriptor == HERE ? folder : files.get(descriptor).path();
        return Storage.absolute(start, path);
    }

    private long open(String path, long flags) throws KernelError {
        OpenFile file = storage.made(path);
        if (file == null) {
            if (Storage.isKernels(path)) {
                throw new KernelError(Errno.ENOENT);
            }
            file = openStored(path, flags);
        }
        file.setFlags((int) flags & 06003);
        return files.add(file);
    }

    private OpenFile openStored(String path, long flags) throws KernelError {
        Path host = storage.host(path);
        boolean writes = (flags & (WRITE_ONLY | READ_WRITE)) != 0;
        boolean there = Files.exists(host);
        if (Files.isDirectory(host)) {
            if (writes) {
                throw new KernelError(Errno.EISDIR);
            }
            return Storage.folder(path, host);
        } else if (!there && (flags & CREATE) == 0) {
            throw new KernelError(Errno.ENOENT);
        } else if (there && (flags & CREATE) != 0 && (flags & EXCLUSIVE) != 0) {
            throw new KernelError(Errno.EEXIST);
        }
        try {
            HostFile file = new HostFile(path, host, writes || !there);
            if (writes && (flags & TRUNCATE) != 0) {
                file.truncate(0);
            }
            return file;
        } catch (IOException e) {
            throw new KernelError(there ? Errno.EACCES : Errno.ENOENT);
        }
    }

    private long exists(String path) throws KernelError {
        return access(path, 0);
    }

    private long access(String path, long mode) throws KernelError {
        OpenFile made = storage.made(path);
        if (made != null) {
            return 0;
        } else if (Storage.isKernels(path)) {
            throw new KernelError(Errno.ENOENT);
        }
        Path host = storage.host(path);
        if (!Files.exists(host)) {
            throw new KernelError(Errno.ENOENT);
        } else if ((mode & MAY_WRITE) != 0 && !Files.isWritable(host)) {
            throw new KernelError(Errno.EACCES);
        }
        return 0;
    }

    private long statAt(Trap trap) throws KernelError {
        if ((trap.register(3) & EMPTY_PATH) != 0 && memory.getByte(trap.register(1)) == 0) {
            files.get(trap.register(0)).stat().write(memory, trap.register(2), wide);
            return 0;
        }
        return stat(path(trap, 0), trap.register(2), (trap.register(3) & NO_FOLLOW) == 0);
    }

    private long stat(String path, long address, boolean follow) throws KernelError {
        OpenFile made = storage.made(path);
        if (made == null && Storage.isKernels(path)) {
            throw new KernelError(Errno.ENOENT);
        }
        Stat stat = made == null ? Attributes.stat(storage.host(path), follow) : made.stat();
        stat.write(memory, address, wide);
        return 0;
    }

    private long readLink(String path, long address, long room) throws KernelError {
        byte[] target = target(path).getBytes(StandardCharsets.UTF_8);
        int length = (int) Math.min(target.length, room);
        memory.write(address, target, length);
        return length;
    }

    private String target(String path) throws KernelError {
        if (path.equals("/proc/self/exe")) {
            return wide ? "/system/bin/app_process64" : "/system/bin/app_process32";
        } else if (path.startsWith("/proc/self/fd/")) {
            String number = path.substring("/proc/self/fd/".length());
            return files.get(number.matches("\\d{1,6}") ? Integer.parseInt(number) : -1).path();
        }
        try {
            return Files.readSymbolicLink(storage.host(path)).toString();
        } catch (java.nio.file.NotLinkException e) {
            throw new KernelError(Errno.EINVAL);
        } catch (IOException e) {
            throw Attributes.error(e);
        }
    }

    /** A change to the storage. */
    private interface Change {
        void make() throws IOException, KernelError;
    }

    private static long change(Change change) throws KernelError {
        try {
            change.make();
            return 0;
        } catch (IOException e) {
            throw Attributes.error(e);
        }
    }

    private long makeFolder(String path) throws KernelError {
        return change(() -> Files.createDirectory(storage.host(path)));
    }

    private long remove(String path, boolean wantsFolder) throws KernelError {
        Path host = storage.host(path);
        if (Files.isDirectory(host) != wantsFolder) {
            boolean there = Files.exists(host);
            int error = wantsFolder ? Errno.ENOTDIR : Errno.EISDIR;
            throw new KernelError(there ? error : Errno.ENOENT);
        }
        return change(() -> Files.delete(host));
    }

    private long rename(String from, String to) throws KernelError {
        return change(
                () ->
                        Files.move(
                                storage.host(from),
                                storage.host(to),
                                StandardCopyOption.REPLACE_EXISTING));
    }

    private long link(Trap trap) throws KernelError {
        String target = memory.getString(trap.register(0));
        String path = path(trap, 1);
        storage.host(Storage.absolute(Path.of(path).getParent().toString(), target));
        return change(() -> Files.createSymbolicLink(storage.host(path), Path.of(target)));
    }

    private long currentFolder(Trap trap) throws KernelError {
        byte[] bytes = (folder + "\0").getBytes(StandardCharsets.UTF_8);
        if (bytes.length > trap.register(1)) {
            throw new KernelError(Errno.ERANGE);
        }
        memory.write(trap.register(0), bytes);
        return bytes.length;
    }

    private long changeFolder(Trap trap) throws KernelError {
        String path = path(trap);
        if (!path.equals("/") && !Files.isDirectory(storage.host(path))) {
            throw new KernelError(Errno.ENOTDIR);
        }
        folder = path;
        return 0;
    }

    /** As struct statfs64: a file system of 64 GiB, half of it free. */
    private long fileSystem(long address) {
        byte[] bytes = new byte[wide ? 120 : 88];
        java.nio.ByteBuffer out = Memory.buffer(bytes);
        if (wide) {
            out.putLong(0xf2f52010L).putLong(4096);
        } else {
            out.putInt(0xf2f52010).putInt(4096);
        }
        out.putLong(16L << 20).putLong(8L << 20).putLong(8L << 20);
        out.putLong(4L << 20).putLong(3L << 20);
        memory.write(address, bytes);
        return 0;
    }
}
