package phonehome.device.sync;

import android.accounts.Account;
import android.content.ComponentName;
import android.content.IContentService;
import android.content.ISyncStatusObserver;
import android.content.PeriodicSync;
import android.content.SyncAdapterType;
import android.content.SyncInfo;
import android.content.SyncRequest;
import android.os.Bundle;
import java.util.List;

/** The half of {@code content} that is about sync adapters. Nobody is told how a sync stands. */
public abstract class SyncService extends IContentService.Default {
    private final Syncs syncs;

    protected SyncService(Syncs syncs) {
        this.syncs = syncs;
    }

    @Override
    public void requestSync(Account account, String authority, Bundle extras, String caller) {
        syncs.request(account, authority, extras);
    }

    @Override
    public void sync(SyncRequest request, String caller) {
        SyncTarget target = new SyncTarget(request.getAccount(), request.getProvider());
        if (request.isPeriodic()) {
            syncs.addPeriod(target, request.getBundle(), request.getSyncRunTime());
        } else {
            syncs.request(target.account(), target.authority(), request.getBundle());
        }
    }

    @Override
    public void syncAsUser(SyncRequest request, int user, String caller) {
        sync(request, caller);
    }

    @Override
    public void cancelSync(Account account, String authority, ComponentName service) {
        syncs.cancel(account, authority);
    }

    @Override
    public void cancelSyncAsUser(
            Account account, String authority, ComponentName service, int user) {
        syncs.cancel(account, authority);
    }

    @Override
    public void cancelRequest(SyncRequest request) {
        SyncTarget target = new SyncTarget(request.getAccount(), request.getProvider());
        syncs.cancel(target.account(), target.authority());
        syncs.removePeriod(target, request.getBundle());
    }

    @Override
    public void addPeriodicSync(Account account, String authority, Bundle extras, long seconds) {
        syncs.addPeriod(new SyncTarget(account, authority), extras, seconds);
    }

    @Override
    public void removePeriodicSync(Account account, String authority, Bundle extras) {
        syncs.removePeriod(new SyncTarget(account, authority), extras);
    }

    @Override
    public List<PeriodicSync> getPeriodicSyncs(
            Account account, String authority, ComponentName service) {
        return syncs.periods(new SyncTarget(account, authority));
    }

    @Override
    public boolean getSyncAutomatically(Account account, String authority) {
        return syncs.settings().automatic(new SyncTarget(account, authority));
    }

    @Override
    public boolean getSyncAutomaticallyAsUser(Account account, String authority, int user) {
        return getSyncAutomatically(account, authority);
    }

    @Override
    public void setSyncAutomatically(Account account, String authority, boolean on) {
        syncs.setAutomatic(new SyncTarget(account, authority), on);
    }

    @Override
    public void setSyncAutomaticallyAsUser(
            Account account, String authority, boolean on, int user) {
        setSyncAutomatically(account, authority, on);
    }

    @Override
    public int getIsSyncable(Account account, String authority) {
        return syncs.syncable(new SyncTarget(account, authority));
    }

    @Override
    public int getIsSyncableAsUser(Account account, String authority, int user) {
        return getIsSyncable(account, authority);
    }

    @Override
    public void setIsSyncable(Account account, String authority, int value) {
        syncs.settings().setSyncable(new SyncTarget(account, authority), value);
    }

    @Override
    public void setIsSyncableAsUser(Account account, String authority, int value, int user) {
        setIsSyncable(account, authority, value);
    }

    @Override
    public boolean getMasterSyncAutomatically() {
        return syncs.settings().all();
    }

    @Override
    public boolean getMasterSyncAutomaticallyAsUser(int user) {
        return getMasterSyncAutomatically();
    }

    @Override
    public void setMasterSyncAutomatically(boolean on) {
        syncs.settings().setAll(on);
    }

    @Override
    public void setMasterSyncAutomaticallyAsUser(boolean on, int user) {
        setMasterSyncAutomatically(on);
    }

    @Override
    public SyncAdapterType[] getSyncAdapterTypes() {
        return syncs.types();
    }

    @Override
    public SyncAdapterType[] getSyncAdapterTypesAsUser(int user) {
        return syncs.types();
    }

    @Override
    public List<SyncInfo> getCurrentSyncs() {
        return List.of();
    }

    @Override
    public List<SyncInfo> getCurrentSyncsAsUser(int user) {
        return List.of();
    }

    @Override
    public boolean isSyncActive(Account account, String authority, ComponentName service) {
        return syncs.isActive(new SyncTarget(account, authority));
    }

    @Override
    public boolean isSyncPending(Account account, String authority, ComponentName service) {
        return syncs.isPending(new SyncTarget(account, authority));
    }

    @Override
    public void addStatusChangeListener(int mask, ISyncStatusObserver observer) {}

    @Override
    public void removeStatusChangeListener(ISyncStatusObserver observer) {}
}
