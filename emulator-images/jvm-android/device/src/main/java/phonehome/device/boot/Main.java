package phonehome.device.boot;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.robolectric.internal.AndroidSandbox;
import org.robolectric.internal.TestEnvironment;
import org.robolectric.manifest.AndroidManifest;
import org.robolectric.pluginapi.config.ConfigurationStrategy.Configuration;
import phonehome.runtime.DeviceClock;
import phonehome.runtime.DeviceThreads;

/**
 * The bootloader: builds the sandbox class loader and hands over to the system server inside it.
 *
 * <p>This package is the only one of the device outside the sandbox; everything else is loaded
 * again within it, against the instrumented framework.
 */
public final class Main {
    private Main() {}

    /** Boots the device and runs its main thread until the device is halted. */
    public static void main(String[] args) {
        try {
            boot();
        } catch (Throwable failed) {
            failed.printStackTrace();
            Runtime.getRuntime().halt(1); // other threads would keep a device that cannot serve
        }
    }

    private static void boot() throws Exception {
        BootOptions options = BootOptions.fromProperties();
        DeviceClock.start(Long.getLong("phonehome.wall", System.currentTimeMillis()));
        ExecutorService host = Executors.newSingleThreadExecutor();
        host.submit(() -> {}).get(); // its thread must be the host's, so start it from here
        AndroidSandbox sandbox = Sandboxes.build();
        TestEnvironment environment = sandbox.getTestEnvironment();
        Class<?> server = sandbox.bootstrappedClass(load("phonehome.device.system.SystemServer"));
        AndroidManifest blank =
                new AndroidManifest(null, null, null, null, "org.robolectric.default", null);
        Configuration modes = Modes.configuration();
        sandbox.runOnMainThread(
                () -> {
                    DeviceThreads.adopt();
                    Thread.currentThread().setContextClassLoader(server.getClassLoader());
                    server.getMethod("prepare", BootOptions.class, Map.class)
                            .invoke(null, options, modes.map());
                    environment.setUpApplicationState("device", modes, blank);
                    return server.getMethod("run", BootOptions.class, ExecutorService.class)
                            .invoke(null, options, host);
                });
    }

    private static Class<?> load(String name) throws ClassNotFoundException {
        return Class.forName(name, false, Main.class.getClassLoader());
    }
}
