package phonehome.device.providers;

import android.database.IContentObserver;
import android.net.Uri;
import android.os.IBinder;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import phonehome.device.events.CrossPackage;
import phonehome.device.process.AppProcess;
import phonehome.device.process.CurrentProcess;
import phonehome.device.process.ProcessTable;
import phonehome.device.process.RemoteCall;
import phonehome.device.sync.SyncService;
import phonehome.device.sync.Syncs;

/** {@code content}: who watches which URIs, and the news of changes; beside it, syncs. */
public final class ContentService extends SyncService {
    private record Watch(Uri uri, boolean below, IContentObserver observer, AppProcess process) {
        boolean covers(Uri changed) {
            if (!uri.getAuthority().equals(changed.getAuthority())) {
                return false;
            }
            String mine = String.valueOf(uri.getPath());
            String its = String.valueOf(changed.getPath());
            return mine.equals(its)
                    || mine.startsWith(its.endsWith("/") ? its : its + "/")
                    || its.isEmpty()
                    || (below && its.startsWith(mine));
        }
    }

    private final List<Watch> watches = new CopyOnWriteArrayList<>();

    public ContentService(ProcessTable processes, Syncs syncs) {
        super(syncs);
        processes.addMourner(dead -> watches.removeIf(watch -> watch.process() == dead));
    }

    @Override
    public void registerContentObserver(
            Uri uri, boolean below, IContentObserver observer, int user, int targetSdk) {
        watches.add(new Watch(uri, below, observer, CurrentProcess.get()));
    }

    @Override
    public void unregisterContentObserver(IContentObserver observer) {
        IBinder binder = observer.asBinder();
        watches.removeIf(watch -> watch.observer().asBinder() == binder);
    }

    private static void tell(Watch watch, Uri changed) {
        if (watch.process() != null) {
            CrossPackage.tell(
                    watch.process().packageName(),
                    CrossPackage.Via.PROVIDER,
                    changed.getAuthority(),
                    "notifyChange");
        }
    }

    @Override
    public void notifyChange(
            Uri[] uris,
            IContentObserver from,
            boolean deliverSelf,
            int flags,
            int user,
            int targetSdk,
            String caller) {
        for (Watch watch : watches) {
            Uri[] seen = Arrays.stream(uris).filter(watch::covers).toArray(Uri[]::new);
            boolean self = from != null && watch.observer().asBinder() == from.asBinder();
            if (seen.length > 0) {
                tell(watch, seen[0]);
                RemoteCall.into(
                        watch.process(),
                        () -> ObserverCall.change(watch.observer(), self, seen, flags, user));
            }
        }
    }

    /** The form up to Android 10: of one change alone. */
    public void notifyChange(
            Uri uri,
            IContentObserver from,
            boolean deliverSelf,
            int flags,
            int user,
            int targetSdk,
            String caller) {
        notifyChange(new Uri[] {uri}, from, deliverSelf, flags, user, targetSdk, caller);
    }
}
