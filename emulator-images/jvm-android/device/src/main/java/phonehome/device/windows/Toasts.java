package phonehome.device.windows;

import android.app.INotificationManager;
import android.app.ITransientNotification;
import android.app.ITransientNotificationCallback;
import android.graphics.PixelFormat;
import android.os.Binder;
import android.os.Handler;
import android.os.IBinder;
import android.os.Looper;
import android.os.RemoteException;
import android.util.Log;
import android.view.Gravity;
import android.view.View;
import android.view.WindowManager;
import android.widget.Toast;
import android.widget.ToastPresenter;
import java.util.ArrayDeque;
import java.util.Deque;
import org.robolectric.RuntimeEnvironment;
import phonehome.device.process.AppProcess;
import phonehome.device.process.CurrentProcess;

/**
 * Shows toasts, one after the other: those with a text of their app are the system's windows, those
 * with a view are the app's (the toast queue of {@code NotificationManagerService}).
 */
public final class Toasts extends INotificationManager.Default {
    /** What {@code Toast} speaks to. */
    public static final INotificationManager SERVICE = new Toasts();

    private static final long SHORT_MS = 2_000;
    private static final long LONG_MS = 3_500;
    private static final int MOST = 25; // of one phone; AOSP keeps 5 of each app
    private static final float BOTTOM_DP = 24;

    private final Handler handler = Handler.createAsync(Looper.getMainLooper());
    private final Deque<Entry> waiting = new ArrayDeque<>();
    private Entry shown;

    private record Entry(IBinder token, long millis, Runnable show, Runnable hide) {}

    /** A call to an app. */
    private interface Call {
        void run() throws RemoteException;
    }

    @Override
    public boolean enqueueTextToast(
            String pkg,
            IBinder token,
            CharSequence text,
            int duration,
            boolean isUiContext,
            int displayId,
            ITransientNotificationCallback callback) {
        AppProcess owner = CurrentProcess.get();
        View[] view = new View[1];
        return enqueue(
                token,
                duration,
                () -> {
                    view[0] = show(text);
                    tell(owner, callback == null ? null : callback::onToastShown);
                },
                () -> {
                    windows().removeView(view[0]);
                    tell(owner, callback == null ? null : callback::onToastHidden);
                });
    }

    @Override
    public boolean enqueueToast(
            String pkg,
            IBinder token,
            ITransientNotification callback,
            int duration,
            boolean isUiContext,
            int displayId) {
        AppProcess owner = CurrentProcess.get();
        return enqueue(
                token,
                duration,
                () -> tell(owner, () -> callback.show(new Binder())),
                () -> tell(owner, callback::hide));
    }

    @Override
    public void cancelToast(String pkg, IBinder token) {
        CurrentProcess.run(null, () -> handler.post(() -> cancel(token)));
    }

    private boolean enqueue(IBinder token, int duration, Runnable show, Runnable hide) {
        long millis = duration == Toast.LENGTH_LONG ? LONG_MS : SHORT_MS;
        Entry entry = new Entry(token, millis, show, hide);
        CurrentProcess.run(null, () -> handler.post(() -> add(entry)));
        return true;
    }

    private void add(Entry entry) {
        if (waiting.size() < MOST) {
            waiting.add(entry);
        }
        if (shown == null) {
            next();
        }
    }

    private void next() {
        Entry entry = waiting.poll();
        shown = entry;
        if (entry != null) {
            entry.show().run();
            handler.postDelayed(() -> end(entry), entry.millis());
        }
    }

    private void cancel(IBinder token) {
        waiting.removeIf(entry -> entry.token() == token);
        if (shown != null && shown.token() == token) {
            end(shown);
        }
    }

    private void end(Entry entry) {
        if (shown == entry) {
            entry.hide().run();
            next();
        }
    }

    /** Calls the app that showed it, if it still lives and wants to know. */
    private static void tell(AppProcess owner, Call call) {
        if (call == null || owner != null && owner.isDead()) {
            return;
        }
        try {
            CurrentProcess.as(
                    owner,
                    () -> {
                        call.run();
                        return null;
                    });
        } catch (Exception e) {
            Log.w("Toasts", "an app could not be told of its toast", e);
        }
    }

    private static View show(CharSequence text) {
        View view = ToastPresenter.getTextToastView(RuntimeEnvironment.getApplication(), text);
        WindowManager.LayoutParams place =
                new WindowManager.LayoutParams(
                        WindowManager.LayoutParams.WRAP_CONTENT,
                        WindowManager.LayoutParams.WRAP_CONTENT,
                        WindowManager.LayoutParams.TYPE_TOAST,
                        WindowManager.LayoutParams.FLAG_NOT_FOCUSABLE
                                | WindowManager.LayoutParams.FLAG_NOT_TOUCHABLE,
                        PixelFormat.TRANSLUCENT);
        place.gravity = Gravity.BOTTOM | Gravity.CENTER_HORIZONTAL;
        place.y = Math.round(BOTTOM_DP * view.getResources().getDisplayMetrics().density);
        windows().addView(view, place);
        return view;
    }

    private static WindowManager windows() {
        return RuntimeEnvironment.getApplication().getSystemService(WindowManager.class);
    }
}
