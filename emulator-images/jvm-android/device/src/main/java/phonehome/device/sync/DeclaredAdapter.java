package phonehome.device.sync;

import android.content.ComponentName;
import android.content.SyncAdapterType;

/** A sync adapter as its app declares it, and the service to bind to. */
record DeclaredAdapter(SyncAdapterType type, ComponentName service) {
    boolean serves(SyncTarget target) {
        return type.authority.equals(target.authority())
                && type.accountType.equals(target.account().type);
    }
}
