package phonehome.device.radio;

import android.content.Context;
import android.content.pm.PackageManager;
import android.os.Binder;
import android.os.Process;
import java.util.List;
import java.util.function.Supplier;
import phonehome.device.owner.AccessLog;
import phonehome.device.process.CurrentProcess;

/** Checks the caller of a service and tells of what it reads. */
public final class Guard {
    private final Supplier<Context> context;
    private final String source;

    /**
     * Makes the guard of one service.
     *
     * @param context of the system, which exists later than the services
     * @param source of its events {@code data_read}
     */
    public Guard(Supplier<Context> context, String source) {
        this.context = context;
        this.source = source;
    }

    /**
     * Whether the caller is the system or holds one of these permissions, named without their
     * prefix.
     */
    public boolean allows(String... anyOf) {
        return Binder.getCallingUid() < Process.FIRST_APPLICATION_UID
                || List.of(anyOf).stream().anyMatch(this::granted);
    }

    private boolean granted(String permission) {
        int answer = context.get().checkCallingOrSelfPermission("android.permission." + permission);
        return answer == PackageManager.PERMISSION_GRANTED;
    }

    /** Tells of a read of {@code what}, refused unless the caller holds one of the permissions. */
    public void read(String what, String callingPackage, String... anyOf) {
        require(what, anyOf);
        tell(what, callingPackage);
    }

    /**
     * The same for an identifier that cannot be reset; false where the caller gets nothing instead.
     *
     * @see IdentifierPolicy
     */
    public boolean identifies(String what, String callingPackage, String... anyOf) {
        read(what, callingPackage, anyOf);
        return IdentifierPolicy.tells(what, context.get());
    }

    /** Refuses the caller, as Android does, unless it holds one of the permissions. */
    public void require(String what, String... anyOf) {
        if (!allows(anyOf)) {
            throw new SecurityException(
                    what + ": uid " + Binder.getCallingUid() + " does not have " + List.of(anyOf));
        }
    }

    /**
     * Tells of a read by an app, which may run as the system; what the system does itself is no
     * event.
     */
    public void tell(String what, String callingPackage) {
        boolean app = Binder.getCallingUid() >= Process.FIRST_APPLICATION_UID;
        if (app || CurrentProcess.get() != null) {
            AccessLog.log(source, what, callingPackage);
        }
    }
}
