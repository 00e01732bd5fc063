package phonehome.natives.jni;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import phonehome.natives.Machine;
import phonehome.natives.cpu.BadAddress;
import phonehome.natives.cpu.Regions;

/**
 * Buffers that Java and native code share. The two have no memory in common: what one has written
 * is copied whenever the other begins to run.
 */
final class DirectBuffers {
    private record Shared(WeakReference<ByteBuffer> buffer, long address, int capacity) {}

    private final Machine machine;
    private final List<Shared> all = new ArrayList<>();

    DirectBuffers(Machine machine) {
        this.machine = machine;
    }

    /** A buffer of Java on memory of native code. */
    synchronized ByteBuffer wrap(long address, int capacity) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(capacity);
        buffer.put(0, machine.memory().read(address, capacity));
        all.add(new Shared(new WeakReference<>(buffer), address, capacity));
        return buffer;
    }

    /** The memory of a direct buffer; 0 for others. */
    synchronized long address(Object object) {
        if (!(object instanceof ByteBuffer buffer) || !buffer.isDirect()) {
            return 0;
        }
        for (Shared one : all) {
            if (one.buffer().get() == buffer) {
                return one.address();
            }
        }
        int size = Math.max(1, buffer.capacity());
        int protection = Regions.READ | Regions.WRITE;
        long address = machine.regions().map(size, protection, "[anon:dalvik-direct]");
        Shared shared = new Shared(new WeakReference<>(buffer), address, buffer.capacity());
        copyToNative(shared);
        all.add(shared);
        return address;
    }

    /** Native code has run: Java shall see what it wrote. */
    synchronized void toJava() {
        all.removeIf(one -> one.buffer().get() == null);
        for (Shared one : all) {
            ByteBuffer buffer = one.buffer().get();
            try {
                if (buffer != null && !buffer.isReadOnly()) {
                    buffer.put(0, machine.memory().read(one.address(), one.capacity()));
                }
            } catch (BadAddress e) {
                // Native code has freed it.
            }
        }
    }

    /** Java has run: native code shall see what it wrote. */
    synchronized void toNative() {
        all.forEach(this::copyToNative);
    }

    private void copyToNative(Shared one) {
        ByteBuffer buffer = one.buffer().get();
        if (buffer == null) {
            return;
        }
        byte[] bytes = new byte[one.capacity()];
        buffer.get(0, bytes);
        try {
            machine.memory().write(one.address(), bytes);
        } catch (BadAddress e) {
            // Native code has freed it.
        }
    }
}
