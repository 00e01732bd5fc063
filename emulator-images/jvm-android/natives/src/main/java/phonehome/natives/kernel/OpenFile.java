package phonehome.natives.kernel;

import java.nio.channels.SelectableChannel;

/** What a descriptor stands for. Methods that a kind of file has not fail as Linux does. */
abstract class OpenFile {
    private int flags;

    /** The flags of {@code open} and {@code fcntl}. */
    final int flags() {
        return flags;
    }

    final void setFlags(int value) {
        flags = value;
    }

    final boolean isNonBlocking() {
        return (flags & 04000) != 0;
    }

    /** Bytes read, at most {@code most}; empty at the end. */
    byte[] read(int most) throws KernelError {
        throw new KernelError(Errno.EINVAL);
    }

    /** Returns how many bytes were taken. */
    int write(byte[] bytes) throws KernelError {
        throw new KernelError(Errno.EINVAL);
    }

    /** Moves to a position counted from the beginning (0), from here (1) or from the end (2). */
    long seek(long offset, int from) throws KernelError {
        throw new KernelError(Errno.ESPIPE);
    }

    void truncate(long size) throws KernelError {
        throw new KernelError(Errno.EINVAL);
    }

    abstract Stat stat() throws KernelError;

    /** The path that /proc/self/fd shows. */
    abstract String path();

    /** What the bits of {@code poll} say now; meaningless where there is a channel. */
    int ready() {
        return PollServices.IN | PollServices.OUT;
    }

    /** What a selector can wait for, or null. */
    SelectableChannel channel() {
        return null;
    }

    /** How many bytes can be read at once, or -1 if that is not told. */
    int available() {
        return -1;
    }

    void close() {}
}
