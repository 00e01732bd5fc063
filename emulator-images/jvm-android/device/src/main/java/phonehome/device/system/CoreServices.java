package phonehome.device.system;

import android.app.IActivityClientController;
import android.app.IActivityManager;
import android.app.IActivityTaskManager;
import android.app.IAlarmManager;
import android.app.INotificationManager;
import android.app.ISearchManager;
import android.app.job.IJobScheduler;
import android.content.IContentService;
import android.content.pm.IPackageManager;
import android.os.IUserManager;
import android.os.storage.IStorageManager;
import android.permission.IPermissionManager;
import android.system.keystore2.IKeystoreService;
import phonehome.device.activities.ActivityClientService;
import phonehome.device.activities.ActivityManagerService;
import phonehome.device.activities.ActivityTaskService;
import phonehome.device.keystore.KeyStoreService;
import phonehome.device.packages.PermissionService;
import phonehome.device.providers.ContentService;
import phonehome.device.search.SearchService;
import phonehome.device.storage.StorageService;
import phonehome.device.users.UserService;

/** Publishes the rooms under the names that Android's managers look up. */
final class CoreServices {
    private CoreServices() {}

    static Phone publish(Core core) {
        ActivityClientService client = new ActivityClientService(core.activities());
        ActivityTaskService tasks = new ActivityTaskService(core.activities(), client);
        IActivityManager activityManager =
                SystemServices.publish(
                        "activity",
                        IActivityManager.class,
                        new ActivityManagerService(
                                core.processes(),
                                core.permissions(),
                                core.services(),
                                core.broadcasts(),
                                core.providers(),
                                core.intents(),
                                tasks));
        SystemServices.publish("activity_task", IActivityTaskManager.class, tasks);
        SystemServices.publish("alarm", IAlarmManager.class, core.alarms());
        SystemServices.publish("jobscheduler", IJobScheduler.class, core.jobs());
        SystemServices.publish(
                "content",
                IContentService.class,
                new ContentService(core.processes(), core.syncs()));
        SystemServices.publish(
                "notification", INotificationManager.class, core.notifications().service());
        SystemServices.publish(
                "permissionmgr",
                IPermissionManager.class,
                new PermissionService(core.permissions()));
        SystemServices.publish("user", IUserManager.class, new UserService());
        SystemServices.publish("search", ISearchManager.class, new SearchService());
        SystemServices.publish("mount", IStorageManager.class, new StorageService());
        SystemServices.publish(KeyStoreService.NAME, IKeystoreService.class, new KeyStoreService());
        return new Phone(
                core.processes(),
                SystemServices.publish("package", IPackageManager.class, core.packageManager()),
                activityManager,
                SystemServices.watch("activity_client", IActivityClientController.class, client));
    }
}
