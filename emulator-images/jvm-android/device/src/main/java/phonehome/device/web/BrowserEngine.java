package phonehome.device.web;

import android.os.Handler;
import android.os.Looper;
import android.util.Log;
import com.sun.webkit.Invoker;
import com.sun.webkit.ThemeClient;
import com.sun.webkit.WebPage;
import com.sun.webkit.graphics.WCGraphicsManager;
import java.nio.file.Files;
import java.nio.file.Path;
import phonehome.device.process.AppProcess;
import phonehome.device.process.CurrentProcess;
import phonehome.device.web.paint.PageGraphics;
import phonehome.device.web.paint.PageTheme;
import phonehome.web.Seams;

/**
 * OpenJFX's WebKit without OpenJFX's toolkit: its thread is the main thread, its canvas Android's.
 *
 * <p>Loaded by the first web view of a run, for it takes some 70 MiB.
 */
final class BrowserEngine {
    private static final String LIBRARY = "lib/libjfxwebkit.so";
    private static final Handler MAIN = new Handler(Looper.getMainLooper());

    private static Boolean available;
    private static AppProcess owner;

    private BrowserEngine() {}

    /**
     * Starts it at the first call; false where its library cannot be loaded, as on a processor for
     * which the image has none.
     */
    static boolean start() {
        if (available == null) {
            available = begin();
        }
        return available;
    }

    private static boolean begin() {
        Path image = Path.of(System.getProperty("phonehome.image", ""));
        if (!Files.isRegularFile(image.resolve(LIBRARY))) {
            return false;
        }
        try {
            connect();
            Class.forName(WebPage.class.getName()); // Loads the library.
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            Log.e("Browser", "the engine does not start", e);
            return false;
        }
    }

    private static void connect() {
        // Cookies and the network are the device's. What is compiled to machine code costs memory.
        System.setProperty("com.sun.webkit.setDefaultCookieHandler", "false");
        System.setProperty("com.sun.webkit.useJIT", "false");
        Seams.set(new PageLoads(), (millis, work) -> after(owner, millis, work));
        Invoker.setInvoker(new MainThread());
        WCGraphicsManager.setGraphicsManager(new PageGraphics());
        ThemeClient.setDefaultRenderTheme(PageTheme.fields());
    }

    /**
     * Names the process for which the engine works from now on, where it does so by its one timer:
     * that of the page that was opened last.
     */
    static void work(AppProcess process) {
        owner = process;
    }

    /**
     * Runs {@code work} on the main thread in ms of device time, as {@code process}.
     *
     * <p>The message is the system's: the engine has one timer for the pages of all apps, which
     * must not go with the app that happened to set it.
     */
    static void after(AppProcess process, long millis, Runnable work) {
        Runnable whole = () -> CurrentProcess.run(process, () -> then(work));
        CurrentProcess.run(null, () -> MAIN.postDelayed(whole, millis));
    }

    private static void then(Runnable work) {
        work.run();
        Browser.drawChanges();
    }

    private static final class MainThread extends Invoker {
        @Override
        protected boolean isEventThread() {
            return Looper.myLooper() == Looper.getMainLooper();
        }

        @Override
        public void invokeOnEventThread(Runnable work) {
            if (isEventThread()) {
                work.run();
            } else {
                postOnEventThread(work);
            }
        }

        @Override
        public void postOnEventThread(Runnable work) {
            after(owner, 0, work);
        }
    }
}
