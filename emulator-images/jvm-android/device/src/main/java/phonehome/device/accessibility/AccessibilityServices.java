package phonehome.device.accessibility;

import android.accessibilityservice.AccessibilityService;
import android.accessibilityservice.AccessibilityServiceInfo;
import android.accessibilityservice.IAccessibilityServiceClient;
import android.app.Notification;
import android.content.ComponentName;
import android.content.Context;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.content.pm.ResolveInfo;
import android.os.Binder;
import android.service.notification.StatusBarNotification;
import android.text.TextUtils;
import android.util.Log;
import android.view.accessibility.AccessibilityEvent;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.robolectric.RuntimeEnvironment;
import org.xmlpull.v1.XmlPullParserException;
import phonehome.device.access.ManagedServices;
import phonehome.device.packages.IntentResolver;
import phonehome.device.process.Crossing;
import phonehome.device.services.ActiveServices;

/**
 * The accessibility services that the owner switched on: bound, and told of what the system itself
 * announces, notifications and screens (AOSP's {@code AccessibilityManagerService}).
 */
public final class AccessibilityServices {
    static final String SETTING = "enabled_accessibility_services";

    private static final String TAG = "AccessibilityManagerService";

    private static final ManagedServices.Kind<IAccessibilityServiceClient> KIND =
            new ManagedServices.Kind<>(
                    AccessibilityService.SERVICE_INTERFACE,
                    "android.permission.BIND_ACCESSIBILITY_SERVICE",
                    SETTING,
                    IAccessibilityServiceClient.Stub::asInterface);

    private final ManagedServices<IAccessibilityServiceClient> managed;
    private final Map<ComponentName, ServiceConnection> connections = new ConcurrentHashMap<>();
    private final AtomicInteger nextConnection = new AtomicInteger(1);

    public AccessibilityServices(IntentResolver resolver, ActiveServices services) {
        managed = new ManagedServices<>(KIND, resolver, services, this::greet);
    }

    public ManagedServices<?> managed() {
        return managed;
    }

    private void greet(ComponentName name) {
        AccessibilityServiceInfo info = info(name);
        if (info == null) {
            return;
        }
        ServiceConnection connection = new ServiceConnection(info, () -> managed.disable(name));
        connections.put(name, connection);
        int id = nextConnection.getAndIncrement();
        managed.tell(name, service -> service.init(connection, id, new Binder()));
    }

    /** What the service's manifest and its meta-data say; null when there is no such service. */
    private static AccessibilityServiceInfo info(ComponentName name) {
        return installed().stream()
                .filter(info -> info.getComponentName().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** All that apps declare, whether they are on or not. */
    static List<AccessibilityServiceInfo> installed() {
        Context system = RuntimeEnvironment.getApplication();
        Intent any = new Intent(AccessibilityService.SERVICE_INTERFACE);
        return system
                .getPackageManager()
                .queryIntentServices(any, PackageManager.GET_META_DATA)
                .stream()
                .map(found -> read(found, system))
                .filter(Objects::nonNull)
                .toList();
    }

    private static AccessibilityServiceInfo read(ResolveInfo found, Context system) {
        try {
            return new AccessibilityServiceInfo(found, system);
        } catch (XmlPullParserException | IOException | RuntimeException broken) {
            // An app's own file: what cannot be read declares nothing.
            Log.e(TAG, "Error while initializing AccessibilityServiceInfo", broken);
            return null;
        }
    }

    /** A notification came up: as on a phone, with its ticker and itself. */
    public void notified(StatusBarNotification posted) {
        Notification shown = posted.getNotification();
        AccessibilityEvent event =
                AccessibilityEvent.obtain(AccessibilityEvent.TYPE_NOTIFICATION_STATE_CHANGED);
        event.setPackageName(posted.getPackageName());
        event.setClassName(Notification.class.getName());
        event.setParcelableData(shown);
        if (!TextUtils.isEmpty(shown.tickerText)) {
            event.getText().add(shown.tickerText);
        }
        tell(event);
    }

    /** Another activity is in sight. */
    public void screenChanged(ComponentName activity) {
        AccessibilityEvent event =
                AccessibilityEvent.obtain(AccessibilityEvent.TYPE_WINDOW_STATE_CHANGED);
        event.setPackageName(activity.getPackageName());
        event.setClassName(activity.getClassName());
        tell(event);
    }

    private void tell(AccessibilityEvent event) {
        managed.bound().forEach(name -> tell(name, connections.get(name), event));
    }

    private void tell(ComponentName name, ServiceConnection connection, AccessibilityEvent event) {
        if (connection != null && connection.wants(event)) {
            AccessibilityEvent copy = Crossing.of(event, AccessibilityEvent.CREATOR);
            managed.tell(name, service -> service.onAccessibilityEvent(copy, true));
        }
    }
}
