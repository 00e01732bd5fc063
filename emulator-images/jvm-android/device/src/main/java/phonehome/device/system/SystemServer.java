package phonehome.device.system;

import android.app.IActivityClientController;
import android.app.IActivityManager;
import android.app.IActivityTaskManager;
import android.app.IAlarmManager;
import android.app.job.IJobScheduler;
import android.content.IContentService;
import android.content.pm.IPackageManager;
import android.os.Looper;
import java.util.Map;
import org.robolectric.config.ConfigurationRegistry;
import org.robolectric.nativeruntime.DefaultNativeRuntimeLoader;
import phonehome.device.activities.ActivityClientService;
import phonehome.device.activities.ActivityManagerService;
import phonehome.device.activities.ActivityStack;
import phonehome.device.activities.ActivityTaskService;
import phonehome.device.alarms.AlarmService;
import phonehome.device.boot.BootOptions;
import phonehome.device.broadcasts.BroadcastQueue;
import phonehome.device.intents.IntentSenders;
import phonehome.device.intents.PendingIntents;
import phonehome.device.jobs.JobRunner;
import phonehome.device.jobs.JobService;
import phonehome.device.packages.ComponentStates;
import phonehome.device.packages.DexTranslation;
import phonehome.device.packages.Installer;
import phonehome.device.packages.IntentResolver;
import phonehome.device.packages.PackageManagerService;
import phonehome.device.packages.PackageTable;
import phonehome.device.packages.Permissions;
import phonehome.device.process.ProcessTable;
import phonehome.device.providers.ContentService;
import phonehome.device.providers.ProviderService;
import phonehome.device.services.ActiveServices;

/**
 * The device inside the sandbox. {@link #prepare} brings up the services before any manager of the
 * framework looks for them; {@link #run} becomes the main thread for the rest of the device's life.
 */
public final class SystemServer {
    private SystemServer() {}

    /** Builds and publishes the services, in the order in which they need each other. */
    public static void prepare(BootOptions options, Map<Class<?>, Object> modes) {
        ConfigurationRegistry.instance = new ConfigurationRegistry(modes);
        DefaultNativeRuntimeLoader.injectAndLoad();
        Looper.prepareMainLooper();
        PackageTable packages = new PackageTable();
        ComponentStates states = new ComponentStates();
        IntentResolver resolver = new IntentResolver(packages, states);
        Permissions permissions = new Permissions(packages);
        ProcessTable processes = new ProcessTable(packages);
        PackageManagerService packageManager =
                new PackageManagerService(packages, resolver, states, permissions);
        ActivityStack activities = new ActivityStack(resolver, permissions, processes);
        ActiveServices services = new ActiveServices(resolver, permissions, processes);
        BroadcastQueue broadcasts = new BroadcastQueue(resolver, permissions, processes);
        ProviderService providers =
                new ProviderService(
                        processes,
                        permissions,
                        authority -> packageManager.resolveContentProvider(authority, 0, 0));
        PendingIntents intents =
                new PendingIntents(new IntentSenders(activities, services, broadcasts));
        IActivityManager activityManager =
                SystemServices.publish(
                        "activity",
                        IActivityManager.class,
                        new ActivityManagerService(
                                processes, permissions, services, broadcasts, providers, intents));
        SystemServices.publish(
                "activity_task", IActivityTaskManager.class, new ActivityTaskService(activities));
        SystemServices.publish("alarm", IAlarmManager.class, new AlarmService(processes));
        SystemServices.publish(
                "jobscheduler",
                IJobScheduler.class,
                new JobService(new JobRunner(services, processes)));
        SystemServices.publish("content", IContentService.class, new ContentService(processes));
        Phone.set(
                new Phone(
                        packages,
                        processes,
                        resolver,
                        permissions,
                        new Installer(packages, options, new DexTranslation(options.cache())),
                        SystemServices.publish("package", IPackageManager.class, packageManager),
                        activityManager,
                        SystemServices.watch(
                                "activity_client",
                                IActivityClientController.class,
                                new ActivityClientService(activities))));
    }

    /** Serves until the device is halted. */
    public static void run(BootOptions options) {
        System.out.println("booted " + options);
        Looper.loop();
    }
}
