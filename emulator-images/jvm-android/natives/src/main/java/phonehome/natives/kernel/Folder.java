package phonehome.natives.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import phonehome.natives.cpu.Memory;

/** An open folder, read by {@code getdents64}. */
final class Folder extends OpenFile {
    private static final int HEADER = 19;
    private static final int TYPE_FOLDER = 4;
    private static final int TYPE_FILE = 8;

    private final String path;
    private final Path host;
    private final List<Map.Entry<String, Boolean>> entries;
    private int at;

    /**
     * @param host null if it is made up
     * @param entries names, and whether they are folders
     */
    Folder(String path, Path host, List<Map.Entry<String, Boolean>> entries) {
        this.path = path;
        this.host = host;
        this.entries = entries;
    }

    /** As many entries as fit, as struct linux_dirent64. */
    synchronized byte[] next(int room) throws KernelError {
        byte[] bytes = new byte[room];
        ByteBuffer out = Memory.buffer(bytes);
        while (at < entries.size()) {
            byte[] name = entries.get(at).getKey().getBytes(StandardCharsets.UTF_8);
            int length = HEADER + name.length + 1 + 7 & ~7;
            if (length > out.remaining()) {
                break;
            }
            int start = out.position();
            boolean folder = entries.get(at).getValue();
            out.putLong(at + 2L).putLong(at + 1L).putShort((short) length);
            out.put((byte) (folder ? TYPE_FOLDER : TYPE_FILE)).put(name);
            out.position(start + length);
            at++;
        }
        if (out.position() == 0 && at < entries.size()) {
            throw new KernelError(Errno.EINVAL);
        }
        return java.util.Arrays.copyOf(bytes, out.position());
    }

    @Override
    byte[] read(int most) throws KernelError {
        throw new KernelError(Errno.EISDIR);
    }

    @Override
    synchronized long seek(long offset, int from) {
        at = (int) Math.max(0, Math.min(entries.size(), offset));
        return at;
    }

    @Override
    Stat stat() throws KernelError {
        return host == null ? Stat.of(Stat.FOLDER | 0555, 0) : Attributes.stat(host, true);
    }

    @Override
    String path() {
        return path;
    }
}
