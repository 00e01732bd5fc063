package phonehome.device.system;

import android.os.Looper;
import phonehome.device.boot.BootOptions;

/** The device inside the sandbox: brings up the services in order and becomes the main thread. */
public final class SystemServer {
    private SystemServer() {}

    public static void run(BootOptions options) {
        System.out.println("booted " + options);
        Looper.loop();
    }
}
