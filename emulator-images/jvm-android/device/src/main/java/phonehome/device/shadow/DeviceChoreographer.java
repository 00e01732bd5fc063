package phonehome.device.shadow;

import static org.robolectric.util.reflector.Reflector.reflector;

import android.view.Choreographer;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.annotation.RealObject;
import org.robolectric.shadows.ShadowPausedChoreographer;
import org.robolectric.util.reflector.Direct;
import org.robolectric.util.reflector.ForType;
import phonehome.device.process.CurrentProcess;

/** AOSP's choreographer, which remembers for which process each callback is. */
@Implements(value = Choreographer.class, isInAndroidSdk = false)
public class DeviceChoreographer extends ShadowPausedChoreographer {
    @RealObject private Choreographer choreographer;

    @Implementation
    protected void postCallbackDelayedInternal(
            int type, Object action, Object token, long delayMillis) {
        DeviceFrameCallback.asked(action);
        // Messages of a process that dies are dropped, and the frame is everybody's.
        CurrentProcess.run(
                null,
                () ->
                        reflector(Real.class, choreographer)
                                .postCallbackDelayedInternal(type, action, token, delayMillis));
    }

    @ForType(Choreographer.class)
    interface Real {
        @Direct
        void postCallbackDelayedInternal(int type, Object action, Object token, long delayMillis);
    }
}
