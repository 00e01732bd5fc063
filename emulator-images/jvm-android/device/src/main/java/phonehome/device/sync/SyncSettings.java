package phonehome.device.sync;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What may be synced, and what is without being asked for (AOSP's {@code SyncStorageEngine}). */
final class SyncSettings {
    /** Nobody said yet whether it can be synced. */
    static final int UNKNOWN = -1;

    private final Map<SyncTarget, Integer> syncable = new ConcurrentHashMap<>();
    private final Set<SyncTarget> automatic = ConcurrentHashMap.newKeySet();
    private volatile boolean all = true;

    int syncable(SyncTarget target) {
        return syncable.getOrDefault(target, UNKNOWN);
    }

    void setSyncable(SyncTarget target, int value) {
        syncable.put(target, Math.max(UNKNOWN, Math.min(value, 1)));
    }

    /** The owner's switch for all of it. */
    boolean all() {
        return all;
    }

    void setAll(boolean on) {
        all = on;
    }

    boolean automatic(SyncTarget target) {
        return automatic.contains(target);
    }

    /** Tells whether that changed anything. */
    boolean setAutomatic(SyncTarget target, boolean on) {
        return on ? automatic.add(target) : automatic.remove(target);
    }

    boolean runsByItself(SyncTarget target) {
        return all && automatic(target);
    }
}
