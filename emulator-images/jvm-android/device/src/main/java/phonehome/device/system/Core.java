package phonehome.device.system;

import phonehome.device.access.SpecialAccess;
import phonehome.device.accessibility.AccessibilityServices;
import phonehome.device.activities.ActivityStack;
import phonehome.device.activities.SystemActivities;
import phonehome.device.admin.DeviceAdmins;
import phonehome.device.alarms.AlarmService;
import phonehome.device.boot.BootOptions;
import phonehome.device.broadcasts.BroadcastQueue;
import phonehome.device.intents.IntentSenders;
import phonehome.device.intents.PendingIntents;
import phonehome.device.jobs.JobRunner;
import phonehome.device.jobs.JobService;
import phonehome.device.notifications.Notifications;
import phonehome.device.packages.CodeTranslator;
import phonehome.device.packages.ComponentStates;
import phonehome.device.packages.DexTranslation;
import phonehome.device.packages.Framework;
import phonehome.device.packages.Installer;
import phonehome.device.packages.IntentResolver;
import phonehome.device.packages.OwnersApps;
import phonehome.device.packages.PackageManagerService;
import phonehome.device.packages.PackageTable;
import phonehome.device.packages.Permissions;
import phonehome.device.packages.SystemInstaller;
import phonehome.device.permissions.PermissionScreen;
import phonehome.device.process.ProcessTable;
import phonehome.device.providers.ProviderService;
import phonehome.device.radio.GatewayOutbox;
import phonehome.device.services.ActiveServices;
import phonehome.device.sync.Syncs;

/** The rooms of the system server, built in the order in which they need each other. */
record Core(
        PackageTable packages,
        ComponentStates states,
        IntentResolver resolver,
        Permissions permissions,
        Installer installer,
        Framework framework,
        SystemInstaller systemInstaller,
        OwnersApps ownersApps,
        PackageManagerService packageManager,
        ProcessTable processes,
        ActivityStack activities,
        ActiveServices services,
        BroadcastQueue broadcasts,
        ProviderService providers,
        PendingIntents intents,
        AlarmService alarms,
        JobService jobs,
        Notifications notifications,
        AccessibilityServices accessibility,
        SpecialAccess access,
        Syncs syncs) {
    static Core build(BootOptions options) {
        PackageTable packages = new PackageTable();
        ComponentStates states = new ComponentStates();
        IntentResolver resolver = new IntentResolver(packages, states);
        Permissions permissions = new Permissions(packages);
        CodeTranslator translator = new DexTranslation(options.cache(), options.translated());
        Framework framework = new Framework(translator);
        PackageManagerService packageManager =
                new PackageManagerService(packages, resolver, states, permissions, framework);
        ProcessTable processes = new ProcessTable(packages, framework);
        ActiveServices services = new ActiveServices(resolver, permissions, processes);
        Notifications notifications =
                Notifications.build(packages, resolver, permissions, services);
        BroadcastQueue broadcasts = new BroadcastQueue(resolver, permissions, processes);
        AccessibilityServices accessibility = new AccessibilityServices(resolver, services);
        notifications.board().onPosted(accessibility::notified);
        SpecialAccess access =
                new SpecialAccess(
                        notifications.listeners(),
                        accessibility.managed(),
                        new DeviceAdmins(resolver, broadcasts));
        ActivityStack activities =
                new ActivityStack(
                        resolver,
                        permissions,
                        processes,
                        new SystemActivities(
                                permissions,
                                new PermissionScreen(packages, permissions),
                                access,
                                new GatewayOutbox()));
        activities.onScreen(accessibility::screenChanged);
        ProviderService providers =
                new ProviderService(
                        processes,
                        permissions,
                        authority -> packageManager.resolveContentProvider(authority, 0, 0));
        PendingIntents intents =
                new PendingIntents(new IntentSenders(activities, services, broadcasts));
        return new Core(
                packages,
                states,
                resolver,
                permissions,
                new Installer(packages, options, translator),
                framework,
                new SystemInstaller(packages, options, translator, framework),
                new OwnersApps(packages, options),
                packageManager,
                processes,
                activities,
                services,
                broadcasts,
                providers,
                intents,
                new AlarmService(processes, intents),
                new JobService(new JobRunner(services)),
                notifications,
                accessibility,
                access,
                new Syncs(services));
    }
}
