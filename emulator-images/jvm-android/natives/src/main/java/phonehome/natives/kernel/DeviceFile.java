package phonehome.natives.kernel;

import java.util.Set;
import phonehome.runtime.chance.Chance;

/** /dev/null and its kin. */
final class DeviceFile extends OpenFile {
    private static final Set<String> RANDOM = Set.of("/dev/random", "/dev/urandom");
    private static final Set<String> ALL =
            Set.of("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom", "/dev/full");

    private final String path;

    DeviceFile(String path) {
        this.path = path;
    }

    static boolean exists(String path) {
        return ALL.contains(path);
    }

    @Override
    byte[] read(int most) {
        if (path.equals("/dev/null")) {
            return new byte[0];
        }
        byte[] bytes = new byte[most];
        if (RANDOM.contains(path)) {
            Chance.fill(bytes, "native");
        }
        return bytes;
    }

    @Override
    int write(byte[] bytes) {
        return bytes.length;
    }

    @Override
    long seek(long offset, int from) {
        return 0;
    }

    @Override
    Stat stat() {
        return Stat.of(Stat.CHARACTERS | 0666, 0);
    }

    @Override
    String path() {
        return path;
    }
}
