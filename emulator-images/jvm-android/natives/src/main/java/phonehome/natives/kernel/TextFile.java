package phonehome.natives.kernel;

import java.util.Arrays;

/** A file whose content is made when it is opened: /proc, /sys, the phone's own. */
final class TextFile extends OpenFile {
    private final String path;
    private final byte[] content;
    private int at;

    TextFile(String path, byte[] content) {
        this.path = path;
        this.content = content;
    }

    @Override
    synchronized byte[] read(int most) {
        byte[] bytes = Arrays.copyOfRange(content, at, Math.min(content.length, at + most));
        at += bytes.length;
        return bytes;
    }

    @Override
    int write(byte[] bytes) throws KernelError {
        throw new KernelError(Errno.EBADF);
    }

    @Override
    synchronized long seek(long offset, int from) throws KernelError {
        long base = from == 0 ? 0 : from == 1 ? at : content.length;
        if (base + offset < 0 || base + offset > content.length) {
            throw new KernelError(Errno.EINVAL);
        }
        at = (int) (base + offset);
        return at;
    }

    @Override
    Stat stat() {
        return Stat.of(Stat.REGULAR | 0444, path.startsWith("/proc/") ? 0 : content.length);
    }

    @Override
    String path() {
        return path;
    }
}
