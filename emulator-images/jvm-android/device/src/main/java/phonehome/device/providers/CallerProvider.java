package phonehome.device.providers;

import android.content.IContentProvider;
import android.content.pm.PathPermission;
import android.content.pm.ProviderInfo;
import android.database.Cursor;
import android.net.Uri;
import android.os.Binder;
import android.os.Bundle;
import android.os.IBinder;
import android.os.Process;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Set;
import phonehome.device.events.CrossPackage;
import phonehome.device.events.CrossPackage.Via;
import phonehome.device.packages.Permissions;
import phonehome.device.process.AppProcess;
import phonehome.device.process.Caller;
import phonehome.device.process.Crossing;
import phonehome.device.process.CurrentProcess;

/**
 * One caller's view of one provider: checks the provider's permissions, runs as the owner, and
 * tells the provider who calls.
 */
final class CallerProvider {
    private static final Set<String> WRITES =
            Set.of("insert", "update", "delete", "bulkInsert", "applyBatch");
    private static final Set<String> READS =
            Set.of("query", "openFile", "openAssetFile", "openTypedAssetFile");

    private final IContentProvider local;
    private final ProviderInfo info;
    private final AppProcess owner;
    private final AppProcess caller;
    private final Permissions permissions;
    private final IBinder binder = new Binder();

    private CallerProvider(
            IContentProvider local,
            ProviderInfo info,
            AppProcess owner,
            AppProcess caller,
            Permissions permissions) {
        this.local = local;
        this.info = info;
        this.owner = owner;
        this.caller = caller;
        this.permissions = permissions;
    }

    static IContentProvider of(
            IContentProvider local,
            ProviderInfo info,
            AppProcess owner,
            AppProcess caller,
            Permissions permissions) {
        if (owner == caller && owner != null) {
            return local;
        }
        CallerProvider view = new CallerProvider(local, info, owner, caller, permissions);
        return (IContentProvider)
                Proxy.newProxyInstance(
                        IContentProvider.class.getClassLoader(),
                        new Class<?>[] {IContentProvider.class},
                        view::call);
    }

    private Object call(Object self, Method method, Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "asBinder":
                return binder;
            case "equals":
                return self == arguments[0];
            case "hashCode":
                return System.identityHashCode(self);
            case "toString":
                return "provider " + info.authority;
            default:
                check(method.getName(), uri(arguments));
                tell(method.getName());
                Object answer = forward(method, arguments);
                if (answer instanceof Cursor rows && isForAll(uri(arguments))) {
                    CurrentProcess.as(owner, () -> HandedOut.tell(info, rows));
                }
                return answer;
        }
    }

    /** The phone's own providers are no package of their own; reads of them are told elsewhere. */
    private void tell(String method) {
        if (owner != null) {
            CrossPackage.tell(info.packageName, Via.PROVIDER, info.authority, method);
        }
    }

    /** Whether an app's own provider answers somebody who has no right to anything. */
    private boolean isForAll(Uri uri) {
        return owner != null
                && caller != null
                && info.exported
                && needed(false, uri) == null
                && permissions.isNobodySpecial(caller.uid());
    }

    private Object forward(Method method, Object[] arguments) throws Throwable {
        try {
            Object[] arrived = arguments == null ? null : cross(arguments);
            return cross(
                    Caller.during(
                            caller,
                            () -> CurrentProcess.as(owner, () -> method.invoke(local, arrived))));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Object[] cross(Object[] arguments) {
        return Arrays.stream(arguments).map(CallerProvider::cross).toArray();
    }

    private static Object cross(Object value) {
        return value instanceof Bundle bundle ? Crossing.of(bundle) : value;
    }

    private void check(String method, Uri uri) {
        boolean write = WRITES.contains(method);
        if (!write && !READS.contains(method)) {
            return;
        }
        String needed = needed(write, uri);
        if (!ProviderService.allows(permissions, needed, callerUid())) {
            throw new SecurityException(
                    "Permission Denial: "
                            + (write ? "writing " : "reading ")
                            + info.name
                            + " uri "
                            + uri
                            + " from uid="
                            + callerUid()
                            + " requires "
                            + needed);
        }
    }

    private String needed(boolean write, Uri uri) {
        if (info.pathPermissions != null && uri != null) {
            for (PathPermission path : info.pathPermissions) {
                if (path.match(uri.getPath())) {
                    return write ? path.getWritePermission() : path.getReadPermission();
                }
            }
        }
        return write ? info.writePermission : info.readPermission;
    }

    private int callerUid() {
        return caller == null ? Process.SYSTEM_UID : caller.uid();
    }

    private static Uri uri(Object[] arguments) {
        for (Object argument : arguments == null ? new Object[0] : arguments) {
            if (argument instanceof Uri uri) {
                return uri;
            }
        }
        return null;
    }
}
