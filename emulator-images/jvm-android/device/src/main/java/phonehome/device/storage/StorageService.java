package phonehome.device.storage;

import android.os.Environment;
import android.os.UserHandle;
import android.os.storage.DiskInfo;
import android.os.storage.IStorageEventListener;
import android.os.storage.IStorageManager;
import android.os.storage.StorageManager;
import android.os.storage.StorageVolume;
import android.os.storage.VolumeInfo;
import android.os.storage.VolumeRecord;
import java.io.File;

/** {@code mount}: the one volume of a phone without a memory card. */
public final class StorageService extends IStorageManager.Default {
    private static final long FREE = 20L << 30;
    private static final long CACHE_QUOTA = 64L << 20;

    @Override
    public StorageVolume[] getVolumeList(int user, String caller, int flags) {
        File folder = SharedStorage.FOLDER;
        return new StorageVolume[] {
            new StorageVolume(
                    "emulated;0",
                    folder,
                    folder,
                    "Internal shared storage",
                    true,
                    false,
                    true,
                    false,
                    false,
                    0,
                    UserHandle.of(0),
                    StorageManager.UUID_DEFAULT,
                    null,
                    Environment.MEDIA_MOUNTED)
        };
    }

    @Override
    public VolumeInfo[] getVolumes(int flags) {
        return new VolumeInfo[0];
    }

    @Override
    public VolumeRecord[] getVolumeRecords(int flags) {
        return new VolumeRecord[0];
    }

    @Override
    public DiskInfo[] getDisks() {
        return new DiskInfo[0];
    }

    /** Makes a folder of an app on the shared storage; one elsewhere is refused, as on a phone. */
    @Override
    public void mkdirs(String caller, String path) {
        File folder = new File(path);
        if (!folder.toPath().normalize().startsWith(SharedStorage.FOLDER.toPath())) {
            throw new SecurityException("Invalid mkdirs path: " + path);
        }
        folder.mkdirs();
    }

    @Override
    public void fixupAppDir(String path) {}

    @Override
    public String getPrimaryStorageUuid() {
        return null; // the name of the internal storage
    }

    @Override
    public long getCacheQuotaBytes(String volume, int uid) {
        return CACHE_QUOTA;
    }

    @Override
    public long getCacheSizeBytes(String volume, int uid) {
        return 0;
    }

    @Override
    public long getAllocatableBytes(String volume, int flags, String caller) {
        return FREE;
    }

    @Override
    public void allocateBytes(String volume, long bytes, int flags, String caller) {}

    @Override
    public boolean isObbMounted(String path) {
        return false;
    }

    @Override
    public void registerListener(IStorageEventListener listener) {}

    @Override
    public void unregisterListener(IStorageEventListener listener) {}
}
