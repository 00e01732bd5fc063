package phonehome.natives.kernel;

import java.util.Map;
import java.util.TreeMap;

/** A process's table of open files. */
final class Descriptors {
    private static final int MOST = 4096;

    private final TreeMap<Integer, OpenFile> all = new TreeMap<>();

    Descriptors() {
        for (int i = 0; i < 3; i++) {
            all.put(i, new DeviceFile("/dev/null"));
        }
    }

    synchronized OpenFile get(long number) throws KernelError {
        OpenFile file = all.get((int) number);
        if (file == null) {
            throw new KernelError(Errno.EBADF);
        }
        return file;
    }

    /** Puts it at the lowest free number from {@code least} on. */
    synchronized int add(OpenFile file, int least) throws KernelError {
        int number = least;
        while (all.containsKey(number)) {
            number++;
        }
        if (number >= MOST) {
            throw new KernelError(Errno.EMFILE);
        }
        all.put(number, file);
        return number;
    }

    synchronized int add(OpenFile file) throws KernelError {
        return add(file, 0);
    }

    /** Puts it at that number, in place of what was there. */
    synchronized void put(int number, OpenFile file) throws KernelError {
        if (number < 0 || number >= MOST) {
            throw new KernelError(Errno.EBADF);
        }
        release(all.put(number, file));
    }

    synchronized void close(long number) throws KernelError {
        get(number);
        release(all.remove((int) number));
    }

    /** A file is closed with the last number that stands for it. */
    private void release(OpenFile file) {
        if (file != null && !all.containsValue(file)) {
            file.close();
        }
    }

    synchronized Map<Integer, OpenFile> all() {
        return new TreeMap<>(all);
    }
}
