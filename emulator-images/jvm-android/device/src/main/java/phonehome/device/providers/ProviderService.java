package phonehome.device.providers;

import static org.robolectric.util.reflector.Reflector.reflector;

import android.app.ActivityThread;
import android.app.ContentProviderHolder;
import android.content.ComponentName;
import android.content.ContentProvider;
import android.content.IContentProvider;
import android.content.pm.PackageManager;
import android.content.pm.ProviderInfo;
import android.os.Binder;
import android.os.Build;
import android.os.Process;
import android.util.ArrayMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.robolectric.util.reflector.Accessor;
import org.robolectric.util.reflector.ForType;
import phonehome.device.events.Hosting;
import phonehome.device.owner.SystemProviders;
import phonehome.device.packages.Permissions;
import phonehome.device.process.AppProcess;
import phonehome.device.process.ProcessTable;
import phonehome.device.system.DeviceLog;

/** Finds content providers by authority: the phone's own, and those of apps, started on demand. */
public final class ProviderService {
    private final ProcessTable processes;
    private final Permissions permissions;
    private final ProviderFinder finder;
    private final Map<String, ContentProvider> system = new ConcurrentHashMap<>();
    private final Map<String, ProviderInfo> systemInfos = new ConcurrentHashMap<>();

    /** Finds which installed package declares an authority; null when none does. */
    public interface ProviderFinder {
        ProviderInfo find(String authority);
    }

    public ProviderService(ProcessTable processes, Permissions permissions, ProviderFinder finder) {
        this.processes = processes;
        this.permissions = permissions;
        this.finder = finder;
    }

    /** Adds a provider of the phone itself; it is attached already. */
    public void addSystem(SystemProviders.SystemProvider one) {
        ContentProvider provider = one.provider();
        ProviderInfo info = info(provider, one);
        for (String authority : info.authority.split(";")) {
            system.put(authority, provider);
            systemInfos.put(authority, info);
        }
    }

    private static ProviderInfo info(ContentProvider provider, SystemProviders.SystemProvider one) {
        ProviderInfo info = new ProviderInfo();
        info.authority = one.authority();
        info.name = provider.getClass().getName();
        info.packageName = provider.getContext().getPackageName();
        info.applicationInfo = provider.getContext().getApplicationInfo();
        info.exported = true;
        info.grantUriPermissions = true;
        info.readPermission = one.readPermission();
        info.writePermission = one.writePermission();
        return info;
    }

    /** What the phone itself says of an authority, or null. */
    public ProviderInfo systemInfo(String authority) {
        return systemInfos.get(authority);
    }

    /**
     * What {@code caller} (null: the system) uses to reach a provider; null when there is none.
     *
     * @throws SecurityException when the provider is not for this caller
     */
    public ContentProviderHolder get(String authority, AppProcess caller) {
        ContentProvider own = system.get(authority);
        if (own != null) {
            return holder(systemInfos.get(authority), own.getIContentProvider(), null, caller);
        }
        ProviderInfo info = finder.find(authority);
        if (info == null) {
            return null;
        }
        checkExported(info, caller);
        if (runsWithCaller(info, caller)) {
            return empty(info);
        }
        var component = new ComponentName(info.packageName, info.name);
        AppProcess owner = processes.start(info, Hosting.provider(component));
        IContentProvider local = owner == null ? null : local(owner, authority);
        return local == null ? null : holder(info, local, owner, caller);
    }

    private static ContentProviderHolder empty(ProviderInfo info) {
        ContentProviderHolder holder = new ContentProviderHolder(info);
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) {
            holder.mLocal = true;
        }
        return holder;
    }

    /**
     * Whether the caller makes the provider in its own process ({@code android:multiprocess}), as
     * an empty holder tells it.
     */
    private static boolean runsWithCaller(ProviderInfo info, AppProcess caller) {
        return info.multiprocess
                && caller != null
                && caller.uid() == info.applicationInfo.uid
                && !caller.hosts(info);
    }

    private ContentProviderHolder holder(
            ProviderInfo info, IContentProvider local, AppProcess owner, AppProcess caller) {
        ContentProviderHolder holder = new ContentProviderHolder(info);
        holder.provider = CallerProvider.of(local, info, owner, caller, permissions);
        holder.noReleaseNeeded = true;
        holder.connection = new Binder();
        if (owner != null) {
            DeviceLog.tell(
                    "component_started",
                    owner.packageName(),
                    info.name,
                    Map.of("type", "provider", "action", info.authority));
        }
        return holder;
    }

    private static void checkExported(ProviderInfo info, AppProcess caller) {
        boolean own =
                caller == null
                        || caller.uid() == Process.SYSTEM_UID
                        || caller.uid() == info.applicationInfo.uid;
        if (!own && !info.exported && !info.grantUriPermissions) {
            throw new SecurityException(
                    "Permission Denial: opening provider "
                            + info.name
                            + " from "
                            + caller
                            + " that is not exported from UID "
                            + info.applicationInfo.uid);
        }
    }

    private static IContentProvider local(AppProcess owner, String authority) {
        ArrayMap<?, ?> providers = reflector(Providers.class, owner.thread()).getProviderMap();
        synchronized (providers) {
            for (Map.Entry<?, ?> entry : providers.entrySet()) {
                String known = reflector(Key.class, entry.getKey()).getAuthority();
                if (authority.equals(known)) {
                    return reflector(Record.class, entry.getValue()).getProvider();
                }
            }
        }
        return null;
    }

    /** Returns whether a uid may read or write by the permission that a provider names. */
    static boolean allows(Permissions permissions, String permission, int uid) {
        return permissions.ofUid(permission, uid) == PackageManager.PERMISSION_GRANTED;
    }

    @ForType(ActivityThread.class)
    private interface Providers {
        @Accessor("mProviderMap")
        ArrayMap<?, ?> getProviderMap();
    }

    @ForType(className = "android.app.ActivityThread$ProviderKey")
    private interface Key {
        @Accessor("authority")
        String getAuthority();
    }

    @ForType(className = "android.app.ActivityThread$ProviderClientRecord")
    private interface Record {
        @Accessor("mProvider")
        IContentProvider getProvider();
    }
}
