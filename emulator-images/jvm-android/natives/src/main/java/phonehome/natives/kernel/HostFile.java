package phonehome.natives.kernel;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** A file in the phone's storage. */
final class HostFile extends OpenFile {
    private static final int APPEND = 02000;

    private final String path;
    private final Path host;
    private final RandomAccessFile file;

    HostFile(String path, Path host, boolean writable) throws IOException {
        this.path = path;
        this.host = host;
        file = new RandomAccessFile(host.toFile(), writable ? "rw" : "r");
    }

    @Override
    synchronized byte[] read(int most) throws KernelError {
        try {
            long left = file.length() - file.getFilePointer();
            byte[] bytes = new byte[(int) Math.max(0, Math.min(most, left))];
            file.readFully(bytes);
            return bytes;
        } catch (IOException e) {
            throw new KernelError(Errno.EIO);
        }
    }

    @Override
    synchronized int write(byte[] bytes) throws KernelError {
        try {
            if ((flags() & APPEND) != 0) {
                file.seek(file.length());
            }
            file.write(bytes);
            return bytes.length;
        } catch (IOException e) {
            throw new KernelError(Errno.EBADF);
        }
    }

    @Override
    synchronized long seek(long offset, int from) throws KernelError {
        try {
            long base = from == 0 ? 0 : from == 1 ? file.getFilePointer() : file.length();
            if (base + offset < 0) {
                throw new KernelError(Errno.EINVAL);
            }
            file.seek(base + offset);
            return base + offset;
        } catch (IOException e) {
            throw new KernelError(Errno.EIO);
        }
    }

    @Override
    synchronized void truncate(long size) throws KernelError {
        try {
            file.setLength(size);
        } catch (IOException e) {
            throw new KernelError(Errno.EINVAL);
        }
    }

    @Override
    Stat stat() throws KernelError {
        return Attributes.stat(host, true);
    }

    @Override
    String path() {
        return path;
    }

    @Override
    synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            // nothing is left to be lost
        }
    }
}
