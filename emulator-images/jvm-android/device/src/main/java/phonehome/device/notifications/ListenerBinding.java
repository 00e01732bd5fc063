package phonehome.device.notifications;

import android.app.IServiceConnection;
import android.content.ComponentName;
import android.os.IBinder;
import android.os.RemoteException;
import android.service.notification.INotificationListener;
import android.service.notification.NotificationRankingUpdate;
import java.util.function.Supplier;
import phonehome.device.process.AppProcess;
import phonehome.device.process.RemoteBinder;
import phonehome.device.process.RemoteCall;
import phonehome.device.services.ActiveServices;

/** The system's connection to one listener. */
final class ListenerBinding extends IServiceConnection.Stub {
    /** Something said to the listener. */
    interface Message {
        void to(INotificationListener listener) throws RemoteException;
    }

    private final ActiveServices services;
    private final Supplier<NotificationRankingUpdate> ranking;
    private final Runnable lost;
    private volatile Connected connected;

    private record Connected(INotificationListener listener, AppProcess process) {}

    /**
     * @param lost run when the listener's process died
     */
    ListenerBinding(
            ActiveServices services, Supplier<NotificationRankingUpdate> ranking, Runnable lost) {
        this.services = services;
        this.ranking = ranking;
        this.lost = lost;
    }

    @Override
    public void connected(ComponentName name, IBinder service, boolean dead) {
        AppProcess process = services.processOf(name);
        if (dead || service == null || process == null) {
            connected = null;
            lost.run();
            return;
        }
        // Not through a parcel: a ranking goes through shared memory, which the framework's
        // stand-in
        // for the kernel cannot hand on. What is said is a copy.
        IBinder local = RemoteBinder.behind(service);
        connected = new Connected(INotificationListener.Stub.asInterface(local), process);
        call(to -> to.onListenerConnected(ranking.get()));
    }

    /** Says it, when the listener is there; false when it is not. */
    boolean call(Message message) {
        Connected to = connected;
        return to != null && RemoteCall.into(to.process(), () -> message.to(to.listener()));
    }
}
