package phonehome.device.broadcasts;

import android.content.IIntentReceiver;
import android.content.IntentFilter;
import android.content.pm.ActivityInfo;
import phonehome.device.process.AppProcess;

/** Who receives a broadcast: code that registered itself, or a receiver of a manifest. */
sealed interface Target {
    int priority();

    /**
     * A receiver that running code registered.
     *
     * @param permission the sender must hold it; may be null
     * @param exported whether other apps may send to it
     */
    record Registered(
            IIntentReceiver receiver,
            IntentFilter filter,
            String permission,
            AppProcess process,
            boolean exported)
            implements Target {
        @Override
        public int priority() {
            return filter.getPriority();
        }
    }

    /** A receiver that a manifest declares; its process is started for it. */
    record Declared(ActivityInfo info, int priority) implements Target {}
}
