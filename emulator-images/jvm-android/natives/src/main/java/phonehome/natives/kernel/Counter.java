package phonehome.natives.kernel;

import phonehome.natives.cpu.Memory;

/** What {@code eventfd} makes. */
final class Counter extends OpenFile {
    private long count;

    Counter(long initial) {
        count = initial & 0xffffffffL;
    }

    @Override
    byte[] read(int most) throws KernelError {
        synchronized (Channel.CHANGED) {
            while (count == 0) {
                if (isNonBlocking()) {
                    throw new KernelError(Errno.EAGAIN);
                }
                Waiting.on(Channel.CHANGED, -1);
            }
            byte[] bytes = new byte[8];
            Memory.buffer(bytes).putLong(count);
            count = 0;
            return bytes;
        }
    }

    @Override
    int write(byte[] bytes) throws KernelError {
        if (bytes.length < 8) {
            throw new KernelError(Errno.EINVAL);
        }
        synchronized (Channel.CHANGED) {
            count += Memory.buffer(bytes).getLong();
            Channel.CHANGED.notifyAll();
            return 8;
        }
    }

    @Override
    int ready() {
        synchronized (Channel.CHANGED) {
            return PollServices.OUT | (count == 0 ? 0 : PollServices.IN);
        }
    }

    @Override
    Stat stat() {
        return Stat.of(0600, 0);
    }

    @Override
    String path() {
        return "anon_inode:[eventfd]";
    }
}
