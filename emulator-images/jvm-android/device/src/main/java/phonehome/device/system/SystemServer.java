package phonehome.device.system;

import android.content.Intent;
import android.os.Build;
import android.os.Looper;
import android.os.Process;
import android.os.UserManager;
import android.security.keystore2.AndroidKeyStoreProvider;
import android.util.Log;
import com.android.internal.os.AndroidPrintStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.config.ConfigurationRegistry;
import org.robolectric.nativeruntime.DefaultNativeRuntimeLoader;
import org.robolectric.shadow.api.Shadow;
import org.robolectric.shadows.ShadowUserManager;
import phonehome.adbd.Adbd;
import phonehome.adbd.DeviceBanner;
import phonehome.adbd.DevicePaths;
import phonehome.adbd.RootedFiles;
import phonehome.device.boot.BootOptions;
import phonehome.device.broadcasts.BroadcastRequest;
import phonehome.device.code.NativeCode;
import phonehome.device.google.PlayServices;
import phonehome.device.owner.AccessLog;
import phonehome.device.owner.SystemProviders;
import phonehome.device.process.AppCommands;
import phonehome.device.process.AppProcess;
import phonehome.device.process.CurrentProcess;
import phonehome.device.process.LastResort;
import phonehome.device.process.ProcessFacts;
import phonehome.device.process.SystemClassLoader;
import phonehome.device.radio.GatewayOutbox;
import phonehome.device.sensors.DeviceServices;
import phonehome.device.shadow.Logcat;
import phonehome.device.shell.DeviceFacade;
import phonehome.device.shell.DeviceShell;
import phonehome.device.trust.Trust;
import phonehome.device.web.UrlClient;
import phonehome.device.windows.SystemBars;
import phonehome.runtime.AppLoaders;
import phonehome.runtime.guard.Exec;
import phonehome.runtime.guise.Interfaces;
import phonehome.runtime.guise.Kernel;
import phonehome.runtime.guise.Threads;
import phonehome.runtime.tap.HandOver;
import phonehome.runtime.tap.SourceReads;

/**
 * The device inside the sandbox. {@link #prepare} brings up the services before any manager of the
 * framework looks for them; {@link #run} becomes the main thread for the rest of the device's life.
 */
public final class SystemServer {
    private static Core core;
    private static DeviceServices hardware;

    private SystemServer() {}

    /** Publishes every service; {@code modes} are Robolectric's. Runs on the main thread. */
    public static void prepare(BootOptions options, Map<Class<?>, Object> modes) {
        ConfigurationRegistry.instance = new ConfigurationRegistry(modes);
        DefaultNativeRuntimeLoader.injectAndLoad();
        Looper.prepareMainLooper();
        core = Core.build(options);
        hardware =
                new DeviceServices(
                        RuntimeEnvironment::getApplication,
                        SystemServer::broadcast,
                        new GatewayOutbox());
        Phone phone = CoreServices.publish(core);
        core.services().answerOthersBy(new PlayServices(core.packages(), hardware.location()));
        hardware.all().forEach(SystemServices::publish);
        AppLoaders.setSystemLoader(new SystemClassLoader(SystemServer.class.getClassLoader()));
        AccessLog.to(SystemServer::tellAccess);
        HandOver.readBy(FrameworkBytes::of);
        Phone.set(phone);
    }

    private static void broadcast(Intent intent, String permission, boolean sticky) {
        core.broadcasts().send(BroadcastRequest.ofSystem(intent, permission, sticky), null);
    }

    private static void tellAccess(String source, String what, String caller) {
        AppProcess process = CurrentProcess.get();
        String reader = caller != null ? caller : process == null ? null : process.packageName();
        if (reader != null && core.packages().get(reader) != null) {
            SourceReads.tell(source, what, reader);
        }
    }

    /**
     * Serves until the device is halted.
     *
     * @param host runs what lives in real time; its thread is not the device's
     */
    public static void run(BootOptions options, ExecutorService host) throws Exception {
        unlockUser();
        SystemBars.install();
        Thread.currentThread().setName(Threads.MAIN);
        AppLoaders.setFramework(SystemServer.class.getClassLoader());
        Kernel.setFacts(new ProcessFacts());
        System.setOut(new AndroidPrintStream(Log.INFO, "System.out"));
        Interfaces.setHardwareAddress(hardware.wifi()::hardwareAddress);
        Exec.setHandler((command, environment, folder) -> AppCommands.start(command));
        LastResort.install(core.processes());
        NativeCode.install(core.processes(), options.image());
        Trust.install(options.run().resolve("ca.pem"), options.data().resolve("misc/keychain"));
        AndroidKeyStoreProvider.install();
        UrlClient.install();
        SystemProviders.all(RuntimeEnvironment.getApplication())
                .forEach(core.providers()::addSystem);
        hardware.announce();
        DeviceFacade facade = Facades.build(core, hardware, Logcat.buffer());
        DevicePaths paths = new DevicePaths(options.root());
        // Not here: a socket of a device thread leads to the gateway, and adbd lives in real time.
        host.submit(() -> serveAdb(options, facade, paths)).get();
        DeviceLog.tell(
                "booted", null, Map.of("sdk", Build.VERSION.SDK_INT, "pid", Process.myPid()));
        Looper.loop();
    }

    /** Robolectric keeps a state of its own beside the service's. */
    private static void unlockUser() {
        ShadowUserManager users =
                Shadow.extract(
                        RuntimeEnvironment.getApplication().getSystemService(UserManager.class));
        users.setUserUnlocked(true);
        users.setUserState(
                Process.myUserHandle(), ShadowUserManager.UserState.STATE_RUNNING_UNLOCKED);
    }

    private static Void serveAdb(BootOptions options, DeviceFacade facade, DevicePaths paths)
            throws IOException {
        Adbd adbd =
                new Adbd(
                        options.run().resolve("adbd.sock"),
                        new DeviceBanner("phone", "Phone", "phone"),
                        new DeviceShell(facade, paths),
                        new RootedFiles(paths));
        adbd.start();
        return null;
    }
}
