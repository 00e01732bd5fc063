package phonehome.device.windows;

import android.graphics.Bitmap;
import android.graphics.Canvas;
import android.graphics.Color;
import android.graphics.drawable.Drawable;
import android.os.IBinder;
import android.util.DisplayMetrics;
import android.util.Log;
import android.view.WindowManager;
import java.util.List;
import java.util.function.Supplier;
import org.robolectric.RuntimeEnvironment;
import phonehome.device.process.CurrentProcess;
import phonehome.device.process.ProcessTable;
import phonehome.device.system.MainThread;

/** Draws what a person would see: the windows of the top activity over the home screen. */
public final class Screen {
    private static final float DIM = 0.6f;

    private final Windows windows;
    private final HomeScreen home;
    private final ProcessTable processes;
    private final Supplier<List<Drawable>> signs;
    private boolean on = true;

    /**
     * @param inSight tokens of the activities that are seen, bottom to top
     * @param signs what the status bar shows of notifications
     */
    public Screen(
            Supplier<List<IBinder>> inSight,
            HomeScreen home,
            Supplier<List<Drawable>> signs,
            ProcessTable processes) {
        this.home = home;
        this.signs = signs;
        this.windows = new Windows(inSight);
        this.processes = processes;
        WindowFocus.install(this, processes);
        WindowOwners.install(processes);
    }

    Windows windows() {
        return windows;
    }

    /** Lights or darkens the screen; on the main thread. */
    public void turn(boolean lit) {
        on = lit;
        Vsync.screen(lit);
        WindowFocus.changed();
    }

    public boolean isOn() {
        return on;
    }

    public DisplayMetrics metrics() {
        return RuntimeEnvironment.getApplication().getResources().getDisplayMetrics();
    }

    /** A PNG of the screen; black when it is off. Callable from any thread. */
    public byte[] png() {
        return MainThread.call(this::draw);
    }

    private byte[] draw() {
        DisplayMetrics metrics = metrics();
        Bitmap bitmap =
                Bitmap.createBitmap(
                        metrics.widthPixels, metrics.heightPixels, Bitmap.Config.ARGB_8888);
        Canvas canvas = new Canvas(bitmap);
        canvas.drawColor(Color.BLACK);
        if (on) {
            home.draw(canvas, metrics);
            windows.visible().forEach(window -> draw(window, canvas));
            SystemBars.draw(canvas, metrics, windows.focused(), signs.get());
        }
        byte[] png = Png.of(bitmap);
        bitmap.recycle();
        return png;
    }

    private void draw(Windows.Window window, Canvas canvas) {
        if ((window.parameters().flags & WindowManager.LayoutParams.FLAG_DIM_BEHIND) != 0) {
            canvas.drawColor(Color.argb(DIM, 0, 0, 0));
        }
        canvas.save();
        canvas.translate(window.frame().left, window.frame().top);
        try {
            CurrentProcess.run(
                    processes.ofContext(window.root().getContext()),
                    () -> window.root().draw(canvas));
        } catch (RuntimeException e) {
            Log.w("Screen", "a window could not be drawn", e);
        }
        canvas.restore();
    }
}
