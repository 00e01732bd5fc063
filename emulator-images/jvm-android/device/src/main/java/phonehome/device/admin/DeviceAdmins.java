package phonehome.device.admin;

import android.app.admin.DeviceAdminReceiver;
import android.content.ComponentName;
import android.content.Intent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import phonehome.device.broadcasts.BroadcastQueue;
import phonehome.device.broadcasts.BroadcastRequest;
import phonehome.device.packages.IntentResolver;

/** Makes receivers of apps device admins, and tells them that they are, or are no longer. */
public final class DeviceAdmins {
    private static final String PERMISSION = "android.permission.BIND_DEVICE_ADMIN";

    private static volatile DeviceAdmins admins;

    private final List<ComponentName> active = new CopyOnWriteArrayList<>();
    private final IntentResolver resolver;
    private final BroadcastQueue broadcasts;

    public DeviceAdmins(IntentResolver resolver, BroadcastQueue broadcasts) {
        this.resolver = resolver;
        this.broadcasts = broadcasts;
        admins = this;
    }

    /** The phone's only ones. */
    static DeviceAdmins get() {
        return admins;
    }

    /** In the order in which they were made. */
    List<ComponentName> active() {
        return List.copyOf(active);
    }

    /** The owner makes it one; false when the package has no such receiver for the system alone. */
    public boolean activate(ComponentName admin, String packageName) {
        Intent enabled = new Intent(DeviceAdminReceiver.ACTION_DEVICE_ADMIN_ENABLED);
        boolean known =
                admin != null
                        && admin.getPackageName().equals(packageName)
                        && resolver.receivers(enabled.setComponent(admin), null).stream()
                                .anyMatch(one -> PERMISSION.equals(one.activityInfo.permission));
        if (known && !active.contains(admin)) {
            active.add(admin);
            tell(enabled);
        }
        return known;
    }

    /** It gives up by itself. */
    void remove(ComponentName admin) {
        if (active.remove(admin)) {
            tell(new Intent(DeviceAdminReceiver.ACTION_DEVICE_ADMIN_DISABLED).setComponent(admin));
        }
    }

    /** A package is gone. */
    public void forget(String packageName) {
        active.removeIf(admin -> admin.getPackageName().equals(packageName));
    }

    private void tell(Intent intent) {
        broadcasts.send(BroadcastRequest.ofSystem(intent, null, false), null);
    }
}
