package phonehome.device.shadow;

import android.compat.Compatibility;
import java.util.Map;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.shadows.ShadowCompatibility;
import phonehome.device.process.AppProcess;
import phonehome.device.process.CurrentProcess;

/**
 * Overridden for rules that hold from a target SDK on: asked without a system server, the framework
 * takes them all to be in force, and an app for an older Android would fail where no phone fails
 * it.
 */
@Implements(Compatibility.class)
public class DeviceCompatibility extends ShadowCompatibility {
    /** By id, the first target SDK: AOSP's annotations of the constants in PendingIntent. */
    private static final Map<Long, Integer> SINCE =
            Map.of(
                    160794467L, 31, // PENDING_INTENT_EXPLICIT_MUTABILITY_REQUIRED
                    236704164L, 34, // BLOCK_MUTABLE_IMPLICIT_PENDING_INTENT
                    320664730L, 36); // PENDING_INTENT_OPTIONS_CHECK

    @Implementation
    protected static boolean isChangeEnabled(long change) {
        AppProcess process = CurrentProcess.get();
        Integer since = SINCE.get(change);
        return since == null || process == null
                ? ShadowCompatibility.isChangeEnabled(change)
                : process.installed().info().targetSdkVersion >= since;
    }
}
