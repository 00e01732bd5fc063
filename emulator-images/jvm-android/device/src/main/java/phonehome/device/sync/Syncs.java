package phonehome.device.sync;

import android.accounts.Account;
import android.accounts.AccountManager;
import android.content.ContentResolver;
import android.content.PeriodicSync;
import android.content.SyncAdapterType;
import android.os.Bundle;
import android.os.Handler;
import android.os.Looper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.robolectric.RuntimeEnvironment;
import phonehome.device.process.CurrentProcess;
import phonehome.device.services.ActiveServices;
import phonehome.device.system.MainThread;

/**
 * Runs sync adapters: what is asked for at once, and what repeats by the clock (AOSP's {@code
 * SyncManager}). Like jobs, a sync takes charger and network as given.
 */
public final class Syncs {
    /** {@code SyncManager.LOCAL_SYNC_DELAY} is as short; it gathers requests of one moment. */
    private static final long SOON_MS = 1_000;

    /** {@code JobInfo.MIN_PERIOD_MILLIS}: periods are at least this long. */
    private static final long SHORTEST_S = 15 * 60;

    /** {@code SyncManager.SYNC_DELAY_ON_CONFLICT}: a target is synced by one run at a time. */
    private static final long CONFLICT_MS = 10_000;

    /** A sync that is to come. */
    private record Request(SyncTarget target, Bundle extras) {
        boolean isSame(Request other) {
            return target.equals(other.target)
                    && PeriodicSync.syncExtrasEquals(extras, other.extras);
        }
    }

    private final SyncAdapters adapters = new SyncAdapters();
    private final SyncSettings settings = new SyncSettings();
    private final List<PeriodicSync> periods = new CopyOnWriteArrayList<>();
    private final Set<SyncTarget> active = ConcurrentHashMap.newKeySet();
    private final List<Request> pending = new CopyOnWriteArrayList<>();
    private final Handler handler = Handler.createAsync(Looper.getMainLooper());
    private final ActiveServices services;

    public Syncs(ActiveServices services) {
        this.services = services;
    }

    SyncSettings settings() {
        return settings;
    }

    SyncAdapterType[] types() {
        return adapters.all().stream().map(DeclaredAdapter::type).toArray(SyncAdapterType[]::new);
    }

    /** Whether the target can be synced; one whose adapter says "always" need not be asked. */
    int syncable(SyncTarget target) {
        int known = settings.syncable(target);
        DeclaredAdapter adapter = known == SyncSettings.UNKNOWN ? adapters.of(target) : null;
        return adapter != null && adapter.type().isAlwaysSyncable() ? 1 : known;
    }

    /** Asks for a sync soon; no account or no authority means each that there is. */
    void request(Account account, String authority, Bundle extras) {
        MainThread.post(() -> requestNow(account, authority, extras));
    }

    private void requestNow(Account account, String authority, Bundle extras) {
        for (DeclaredAdapter adapter : adapters.all()) {
            SyncAdapterType type = adapter.type();
            if (authority == null || authority.equals(type.authority)) {
                accounts(type.accountType).stream()
                        .filter(one -> account == null || account.equals(one))
                        .forEach(one -> plan(new SyncTarget(one, type.authority), extras));
            }
        }
    }

    private static List<Account> accounts(String type) {
        AccountManager manager = AccountManager.get(RuntimeEnvironment.getApplication());
        return Arrays.asList(manager.getAccountsByType(type));
    }

    private void plan(SyncTarget target, Bundle extras) {
        Bundle wanted = extras == null ? new Bundle() : new Bundle(extras);
        boolean regardless =
                wanted.getBoolean(ContentResolver.SYNC_EXTRAS_IGNORE_SETTINGS)
                        || wanted.getBoolean(ContentResolver.SYNC_EXTRAS_MANUAL);
        boolean may = regardless || settings.runsByItself(target);
        Request request = new Request(target, wanted);
        boolean known = pending.stream().anyMatch(request::isSame);
        if (may && !known && syncable(target) != 0) {
            pending.add(request);
            later(() -> runPending(request), request, SOON_MS);
        }
    }

    private void later(Runnable work, Object token, long delayMs) {
        CurrentProcess.run(null, () -> handler.postDelayed(work, token, delayMs));
    }

    private void runPending(Request request) {
        if (active.contains(request.target())) {
            later(() -> runPending(request), request, CONFLICT_MS);
        } else if (pending.remove(request)) {
            run(request.target(), request.extras());
        }
    }

    /** An adapter that never said whether it can is first asked to set itself up. */
    private void run(SyncTarget target, Bundle extras) {
        DeclaredAdapter adapter = adapters.of(target);
        if (adapter == null) {
            return;
        }
        active.add(target);
        boolean unknown = syncable(target) == SyncSettings.UNKNOWN;
        Bundle set = new Bundle();
        set.putBoolean(ContentResolver.SYNC_EXTRAS_INITIALIZE, true);
        Runnable after = () -> finished(target, unknown ? extras : null);
        new SyncRun(services, target, unknown ? set : extras, after).start(adapter.service());
    }

    private void finished(SyncTarget target, Bundle next) {
        active.remove(target);
        if (next != null && syncable(target) > 0) {
            run(target, next);
        }
    }

    boolean isActive(SyncTarget target) {
        return active.contains(target);
    }

    boolean isPending(SyncTarget target) {
        return pending.stream().anyMatch(request -> request.target().equals(target));
    }

    /** Null account or authority: of all. Only what has not begun is cancelled. */
    void cancel(Account account, String authority) {
        pending.removeIf(
                request ->
                        (account == null || account.equals(request.target().account()))
                                && (authority == null
                                        || authority.equals(request.target().authority())));
    }

    void setAutomatic(SyncTarget target, boolean on) {
        if (settings.setAutomatic(target, on) && on) {
            request(target.account(), target.authority(), null);
        }
    }

    List<PeriodicSync> periods(SyncTarget target) {
        return new ArrayList<>(periods.stream().filter(one -> isOf(one, target)).toList());
    }

    private static boolean isOf(PeriodicSync period, SyncTarget target) {
        return period.account.equals(target.account())
                && period.authority.equals(target.authority());
    }

    /** Repeats from now on; takes the place of one with the same extras. */
    void addPeriod(SyncTarget target, Bundle extras, long seconds) {
        removePeriod(target, extras);
        Bundle kept = extras == null ? new Bundle() : new Bundle(extras);
        long period = Math.max(SHORTEST_S, seconds);
        PeriodicSync added = new PeriodicSync(target.account(), target.authority(), kept, period);
        periods.add(added);
        repeat(added);
    }

    void removePeriod(SyncTarget target, Bundle extras) {
        Bundle wanted = extras == null ? new Bundle() : extras;
        periods.removeIf(
                one -> isOf(one, target) && PeriodicSync.syncExtrasEquals(one.extras, wanted));
    }

    private void repeat(PeriodicSync period) {
        later(() -> due(period), period, period.period * 1_000);
    }

    private void due(PeriodicSync period) {
        boolean current = periods.stream().anyMatch(one -> one == period);
        if (current) {
            request(period.account, period.authority, period.extras);
            repeat(period);
        }
    }

    /** A package is gone, and with it what its adapters were to do. */
    public void forget(String packageName) {
        List<DeclaredAdapter> gone =
                adapters.all().stream()
                        .filter(one -> one.service().getPackageName().equals(packageName))
                        .toList();
        MainThread.post(
                () ->
                        periods.removeIf(
                                period ->
                                        gone.stream()
                                                .anyMatch(
                                                        one ->
                                                                one.serves(
                                                                        new SyncTarget(
                                                                                period.account,
                                                                                period.authority)))));
    }
}
