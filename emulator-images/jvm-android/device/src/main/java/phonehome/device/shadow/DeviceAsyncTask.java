package phonehome.device.shadow;

import static org.robolectric.util.reflector.Reflector.reflector;

import android.os.AsyncTask;
import java.util.concurrent.Executor;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.annotation.RealObject;
import org.robolectric.shadows.ShadowPausedAsyncTask;
import org.robolectric.util.reflector.Direct;
import org.robolectric.util.reflector.ForType;
import phonehome.device.process.AppProcess;
import phonehome.device.process.CurrentProcess;

/** Runs each task as the process that asked for it: all processes share AOSP's one pool. */
@Implements(AsyncTask.class)
public class DeviceAsyncTask<P, G, R> extends ShadowPausedAsyncTask<P, G, R> {
    @RealObject private AsyncTask<P, G, R> task;

    @Override
    @Implementation
    @SuppressWarnings({"unchecked", "varargs"})
    protected AsyncTask<P, G, R> executeOnExecutor(Executor executor, P... parameters) {
        AppProcess owner = CurrentProcess.get();
        Executor own = work -> executor.execute(() -> CurrentProcess.run(owner, work));
        return reflector(Real.class, task).executeOnExecutor(own, parameters);
    }

    @ForType(AsyncTask.class)
    interface Real {
        @Direct
        <P, G, R> AsyncTask<P, G, R> executeOnExecutor(Executor executor, Object[] parameters);
    }
}
