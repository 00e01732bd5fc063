package phonehome.device.process;

import android.os.Binder;
import android.os.DeadObjectException;
import android.os.IBinder;
import android.os.IInterface;
import android.os.Parcel;
import android.os.RemoteException;
import phonehome.device.events.CrossPackage;
import phonehome.device.events.CrossPackage.Via;

/**
 * Another process's view of a binder: no local interface, so that every call is marshalled, and
 * runs as the owner with the caller's uid and pid.
 */
public final class RemoteBinder extends Binder {
    private final IBinder local;
    private final AppProcess owner;

    RemoteBinder(IBinder local, AppProcess owner) {
        this.local = local;
        this.owner = owner;
    }

    /** What {@code caller} gets for a binder of {@code owner}: itself within one process. */
    public static IBinder of(IBinder local, AppProcess owner, AppProcess caller) {
        boolean same = local == null || owner == caller || local instanceof RemoteBinder;
        return same ? local : Binders.view(local, owner);
    }

    /** The binder behind a view of it; any other is itself. */
    public static IBinder behind(IBinder seen) {
        return seen instanceof RemoteBinder remote ? remote.local : seen;
    }

    /** The owner sees its binder, everybody else this. */
    IBinder seenBy(AppProcess reader) {
        return owner != null && owner == reader ? local : this;
    }

    @Override
    public IInterface queryLocalInterface(String descriptor) {
        return null;
    }

    @Override
    public String getInterfaceDescriptor() {
        try {
            return local.getInterfaceDescriptor();
        } catch (RemoteException e) {
            return null;
        }
    }

    private String describe() {
        String descriptor = getInterfaceDescriptor();
        return descriptor != null ? descriptor : local.getClass().getName();
    }

    @Override
    public boolean isBinderAlive() {
        return owner == null || !owner.isDead();
    }

    @Override
    public boolean pingBinder() {
        return isBinderAlive();
    }

    @Override
    protected boolean onTransact(int code, Parcel data, Parcel reply, int flags)
            throws RemoteException {
        if (!isBinderAlive()) {
            throw new DeadObjectException();
        }
        if (owner != null) {
            CrossPackage.tell(owner.packageName(), Via.SERVICE, describe(), "transact");
        }
        try {
            return Caller.during(
                    CurrentProcess.get(), () -> transactAsOwner(code, data, reply, flags));
        } catch (RemoteException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean transactAsOwner(int code, Parcel data, Parcel reply, int flags) {
        boolean[] handled = {false};
        RemoteCall.into(owner, () -> handled[0] = local.transact(code, data, reply, flags));
        return handled[0];
    }
}
