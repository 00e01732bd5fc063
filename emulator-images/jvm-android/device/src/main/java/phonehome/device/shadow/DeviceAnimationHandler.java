package phonehome.device.shadow;

import android.animation.AnimationHandler;
import java.util.Map;
import java.util.WeakHashMap;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import phonehome.device.process.AppProcess;
import phonehome.device.process.CurrentProcess;

/**
 * AOSP's beat of animations, one for each process on a thread.
 *
 * <p>AOSP has one for each thread. The main thread is everybody's here: the frames of a process
 * that died would end those of all others.
 */
@Implements(value = AnimationHandler.class, isInAndroidSdk = false)
public class DeviceAnimationHandler {
    private static final ThreadLocal<Map<AppProcess, AnimationHandler>> HANDLERS =
            ThreadLocal.withInitial(WeakHashMap::new);

    @Implementation
    protected static AnimationHandler getInstance() {
        return HANDLERS.get()
                .computeIfAbsent(CurrentProcess.get(), process -> new AnimationHandler());
    }
}
