package phonehome.device.storage;

import android.os.StatFs;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.shadows.ShadowStatFs;

/** The size of a mid-range phone's storage, whatever the host has; Robolectric's is full. */
@Implements(StatFs.class)
public class FreeSpace extends ShadowStatFs {
    private static final int BLOCK = 4096;
    private static final long TOTAL = (110L << 30) / BLOCK;
    private static final long FREE = (64L << 30) / BLOCK;

    @Override
    @Implementation
    protected int getBlockSize() {
        return BLOCK;
    }

    @Override
    @Implementation
    protected long getBlockSizeLong() {
        return BLOCK;
    }

    @Override
    @Implementation
    protected int getBlockCount() {
        return (int) TOTAL;
    }

    @Override
    @Implementation
    protected long getBlockCountLong() {
        return TOTAL;
    }

    @Override
    @Implementation
    protected int getFreeBlocks() {
        return (int) FREE;
    }

    @Override
    @Implementation
    protected long getFreeBlocksLong() {
        return FREE;
    }

    @Override
    @Implementation
    protected int getAvailableBlocks() {
        return (int) FREE;
    }

    @Override
    @Implementation
    protected long getAvailableBlocksLong() {
        return FREE;
    }

    @Override
    @Implementation
    protected long getFreeBytes() {
        return FREE * BLOCK;
    }

    @Override
    @Implementation
    protected long getAvailableBytes() {
        return FREE * BLOCK;
    }

    @Override
    @Implementation
    protected long getTotalBytes() {
        return TOTAL * BLOCK;
    }
}
