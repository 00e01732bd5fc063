package phonehome.device.process;

import android.app.Application;
import android.app.Instrumentation;
import android.app.LoadedApk;
import android.content.pm.ApplicationInfo;
import android.content.pm.ProviderInfo;
import android.content.res.CompatibilityInfo;
import android.content.res.Configuration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.robolectric.RuntimeEnvironment;
import phonehome.device.packages.InstalledPackage;
import phonehome.device.system.DeviceLog;
import phonehome.device.web.UrlClient;
import phonehome.runtime.AppLoaders;

/**
 * Does what zygote and {@code ActivityThread.handleBindApplication} do for a new process.
 *
 * <p>The order is the phone's: application object, then content providers, then {@code onCreate}.
 */
final class ProcessStarter {
    private ProcessStarter() {}

    /**
     * Makes the process without running any code of the app.
     *
     * @param libraries jars of translated classes that the firmware's framework has
     */
    static AppProcess create(
            InstalledPackage installed, ProcessName name, List<Path> libraries, int uid, int pid) {
        List<Path> classes = new ArrayList<>(libraries);
        classes.addAll(installed.classes());
        ClassLoader framework = ProcessStarter.class.getClassLoader();
        AppClassLoader loader = new AppClassLoader(classes, installed.apks(), framework);
        AppLoaders.register(loader, installed.name());
        AppProcess process =
                new AppProcess(installed, name, uid, pid, ActivityThreads.create(), loader);
        loader.process(process);
        return process;
    }

    /** Binds the application; runs as {@code process} on the main thread. */
    static void bind(AppProcess process) {
        ActivityThreads.Thread thread = ActivityThreads.of(process.thread());
        System.setProperty("http.agent", UrlClient.userAgent());
        System.setProperty("java.io.tmpdir", process.installed().info().dataDir + "/cache");
        Instrumentation instrumentation = new Instrumentation();
        thread.setInstrumentation(instrumentation);
        ActivityThreads.attach(instrumentation, process.thread());
        thread.setProfiler(ActivityThreads.newProfiler());
        ActivityThreads.configure(
                process.thread(),
                new Configuration(
                        RuntimeEnvironment.getApplication().getResources().getConfiguration()));
        Application application = ActivityThreads.makeApplication(load(process, thread));
        thread.setInitialApplication(application);
        List<ProviderInfo> providers = providers(process);
        if (!providers.isEmpty()) {
            thread.installContentProviders(application, providers);
            providers.forEach(ProcessStarter::tell);
        }
        instrumentation.callApplicationOnCreate(application);
    }

    private static LoadedApk load(AppProcess process, ActivityThreads.Thread thread) {
        ApplicationInfo info = process.installed().info();
        ActivityThreads.forgetApplication(info.packageName);
        LoadedApk code =
                process.thread()
                        .getPackageInfoNoCheck(info, CompatibilityInfo.DEFAULT_COMPATIBILITY_INFO);
        process.code(code);
        thread.setBoundApplication(ActivityThreads.bindData(process, info, code));
        ActivityThreads.Code loaded = ActivityThreads.of(code);
        loaded.setAppComponentFactory(loaded.createAppFactory(info, process.loader()));
        return code;
    }

    private static void tell(ProviderInfo started) {
        DeviceLog.tell(
                "component_started",
                started.packageName,
                started.name,
                Map.of("type", "provider", "action", "null"));
    }

    private static List<ProviderInfo> providers(AppProcess process) {
        return process.installed().manifest().providers.stream()
                .map(provider -> provider.info)
                .filter(process::hosts)
                .filter(info -> info.authority != null && info.enabled)
                .sorted(Comparator.comparingInt((ProviderInfo info) -> info.initOrder).reversed())
                .toList();
    }
}
