package phonehome.device.sync;

import android.content.ComponentName;
import android.content.SyncAdapterType;
import android.content.pm.ServiceInfo;
import android.content.res.TypedArray;
import com.android.internal.R;
import java.util.List;
import org.robolectric.RuntimeEnvironment;
import phonehome.device.packages.DeclaredServices;

/**
 * The sync adapters that apps declare: services for {@code android.content.SyncAdapter} whose
 * meta-data names authority and type of account (AOSP's {@code SyncAdaptersCache}).
 */
final class SyncAdapters {
    static final String ACTION = "android.content.SyncAdapter";

    private static final DeclaredServices<DeclaredAdapter> DECLARED =
            new DeclaredServices<>(
                    "SyncManager",
                    ACTION,
                    ACTION,
                    "sync-adapter",
                    R.styleable.SyncAdapter,
                    SyncAdapters::adapter);

    /** All there are. */
    List<DeclaredAdapter> all() {
        return DECLARED.all(RuntimeEnvironment.getApplication().getPackageManager());
    }

    /** The first that serves the target, or null. */
    DeclaredAdapter of(SyncTarget target) {
        return all().stream().filter(one -> one.serves(target)).findFirst().orElse(null);
    }

    private static DeclaredAdapter adapter(ServiceInfo service, TypedArray values) {
        SyncAdapterType type =
                new SyncAdapterType(
                        values.getString(R.styleable.SyncAdapter_contentAuthority),
                        values.getString(R.styleable.SyncAdapter_accountType),
                        values.getBoolean(R.styleable.SyncAdapter_userVisible, true),
                        values.getBoolean(R.styleable.SyncAdapter_supportsUploading, true),
                        values.getBoolean(R.styleable.SyncAdapter_isAlwaysSyncable, false),
                        values.getBoolean(R.styleable.SyncAdapter_allowParallelSyncs, false),
                        values.getString(R.styleable.SyncAdapter_settingsActivity),
                        service.packageName);
        return new DeclaredAdapter(type, new ComponentName(service.packageName, service.name));
    }
}
