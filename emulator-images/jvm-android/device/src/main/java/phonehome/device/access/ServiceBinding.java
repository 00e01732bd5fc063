package phonehome.device.access;

import android.app.IServiceConnection;
import android.content.ComponentName;
import android.os.IBinder;
import android.os.IInterface;
import android.os.RemoteException;
import java.util.function.Function;
import phonehome.device.process.AppProcess;
import phonehome.device.process.RemoteBinder;
import phonehome.device.process.RemoteCall;
import phonehome.device.services.ActiveServices;

/** The system's connection to one service of an app that the owner switched on. */
public final class ServiceBinding<T extends IInterface> extends IServiceConnection.Stub {
    /** Hears of the connection; on the main thread, as the system. */
    public interface Ends {
        void connected(ComponentName name);

        /** The service's process died, or the service gave no binder. */
        void lost(ComponentName name);
    }

    /** Something said to the service. */
    public interface Message<T> {
        void to(T service) throws RemoteException;
    }

    private final ActiveServices services;
    private final Function<IBinder, T> asInterface;
    private final Ends ends;
    private volatile T service;
    private volatile AppProcess process;

    ServiceBinding(ActiveServices services, Function<IBinder, T> asInterface, Ends ends) {
        this.services = services;
        this.asInterface = asInterface;
        this.ends = ends;
    }

    @Override
    public void connected(ComponentName name, IBinder binder, boolean dead) {
        AppProcess owner = services.processOf(name);
        if (dead || binder == null || owner == null) {
            service = null;
            ends.lost(name);
            return;
        }
        process = owner;
        // Not through parcels: the framework's stand-in for the kernel cannot hand on the shared
        // memory that some of what is said goes through. Whoever says something says it with a
        // copy.
        service = asInterface.apply(RemoteBinder.behind(binder));
        ends.connected(name);
    }

    /** Says it, as the service's process, when the service is there. */
    void call(Message<T> message) {
        T to = service;
        if (to != null) {
            RemoteCall.into(process, () -> message.to(to));
        }
    }
}
