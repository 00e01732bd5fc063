package phonehome.device.sensors;

import android.accounts.Account;
import android.accounts.AccountManager;
import android.accounts.AuthenticatorDescription;
import android.accounts.IAccountManager;
import android.accounts.IAccountManagerResponse;
import android.content.Context;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.os.Binder;
import android.os.Bundle;
import android.os.IBinder;
import android.os.Process;
import android.os.RemoteException;
import android.util.Log;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import phonehome.device.radio.Broadcaster;
import phonehome.device.radio.Guard;
import phonehome.device.radio.LocalBinder;

/**
 * The service {@code account}: the owner's accounts, seen by holders of {@code GET_ACCOUNTS} as up
 * to Android 7. The app whose authenticator declares a type adds and removes accounts of it;
 * authenticators are never asked, so tokens and new accounts by dialogue are refused.
 */
public final class AccountService extends IAccountManager.Default {
    private final IBinder binder = LocalBinder.of(this, IAccountManager.class);
    private final List<Account> accounts = new CopyOnWriteArrayList<>();
    private final Map<String, String> data = new LinkedHashMap<>();

    /** Which app added an account; the owner's own are not in it. */
    private final Map<Account, Integer> addedBy = new ConcurrentHashMap<>();

    private final Guard guard;
    private final Broadcaster broadcaster;
    private final Authenticators authenticators;
    private final Supplier<Context> context;

    AccountService(Supplier<Context> context, Broadcaster broadcaster) {
        this.guard = new Guard(context, "accounts");
        this.broadcaster = broadcaster;
        this.authenticators = new Authenticators(context);
        this.context = context;
    }

    @Override
    public IBinder asBinder() {
        return binder;
    }

    /** The owner has one more account; false when it was there already. */
    public boolean add(String type, String name) {
        Account account = new Account(name, type);
        if (accounts.contains(account)) {
            return false;
        }
        accounts.add(account);
        tell();
        return true;
    }

    /** All accounts, for {@code dumpsys account}. */
    public List<Account> all() {
        return List.copyOf(accounts);
    }

    /** The declared authenticators, for {@code dumpsys account}. */
    public List<AuthenticatorDescription> declared() {
        return authenticators.all();
    }

    /** An app goes: the accounts that it added go with it, as in AOSP's validateAccounts. */
    public void removeAccountsOf(int uid) {
        List<Account> gone =
                addedBy.entrySet().stream()
                        .filter(added -> added.getValue() == uid)
                        .map(Map.Entry::getKey)
                        .toList();
        if (!gone.isEmpty()) {
            gone.forEach(addedBy::remove);
            accounts.removeAll(gone);
            tell();
        }
    }

    /** Only the app whose authenticator declares the type may change its accounts. */
    private void requireOwner(String type, String what) {
        int caller = Binder.getCallingUid();
        if (caller < Process.FIRST_APPLICATION_UID) {
            return;
        }
        String owner = authenticators.packageOf(type);
        try {
            if (owner != null
                    && context.get().getPackageManager().getPackageUid(owner, 0) == caller) {
                return;
            }
        } catch (PackageManager.NameNotFoundException goneMeanwhile) {
            Log.i("AccountService", owner + " is gone");
        }
        throw new SecurityException(
                "uid " + caller + " cannot explicitly " + what + " accounts of type: " + type);
    }

    private boolean addAs(Account account, Bundle extras) {
        requireOwner(account.type, "add");
        boolean added = add(account.type, account.name);
        if (added) {
            addedBy.put(account, Binder.getCallingUid());
        }
        if (added && extras != null) {
            extras.keySet().forEach(key -> setUserData(account, key, extras.getString(key)));
        }
        return added;
    }

    private void tell() {
        broadcaster.send(new Intent(AccountManager.LOGIN_ACCOUNTS_CHANGED_ACTION), null, false);
    }

    private Account[] read(String type, String caller) {
        guard.tell("getAccounts" + (type == null ? "" : " " + type), caller);
        List<Account> seen = new ArrayList<>(accounts);
        seen.removeIf(account -> type != null && !account.type.equals(type));
        return guard.allows("GET_ACCOUNTS") ? seen.toArray(new Account[0]) : new Account[0];
    }

    @Override
    public Account[] getAccountsAsUser(String type, int user, String caller) {
        return read(type, caller);
    }

    @Override
    public Account[] getAccountsForPackage(String name, int uid, String caller) {
        return read(null, caller);
    }

    @Override
    public Account[] getAccountsByTypeForPackage(String type, String name, String caller) {
        return read(type, caller);
    }

    @Override
    public AuthenticatorDescription[] getAuthenticatorTypes(int user) {
        List<AuthenticatorDescription> all = new ArrayList<>(authenticators.all());
        accounts.stream()
                .map(account -> account.type)
                .distinct()
                .filter(type -> all.stream().noneMatch(one -> one.type.equals(type)))
                .map(AccountService::ofThePhone)
                .toList()
                .forEach(all::add);
        return all.toArray(AuthenticatorDescription[]::new);
    }

    private static AuthenticatorDescription ofThePhone(String type) {
        return new AuthenticatorDescription(type, "com.google.android.gms", 0, 0, 0, 0);
    }

    @Override
    public void getAccountsByFeatures(
            IAccountManagerResponse response, String type, String[] features, String caller)
            throws RemoteException {
        Bundle answer = new Bundle();
        answer.putParcelableArray(AccountManager.KEY_ACCOUNTS, read(type, caller));
        response.onResult(answer);
    }

    @Override
    public void hasFeatures(
            IAccountManagerResponse response,
            Account account,
            String[] features,
            int user,
            String caller)
            throws RemoteException {
        Bundle answer = new Bundle();
        answer.putBoolean(
                AccountManager.KEY_BOOLEAN_RESULT, features == null || features.length == 0);
        response.onResult(answer);
    }

    @Override
    public boolean addAccountExplicitly(
            Account account, String password, Bundle extras, String caller) {
        return addAs(account, extras);
    }

    @Override
    public boolean addAccountExplicitlyWithVisibility(
            Account account,
            String password,
            Bundle extras,
            @SuppressWarnings("rawtypes") Map visibility,
            String caller) {
        return addAs(account, extras);
    }

    @Override
    public boolean removeAccountExplicitly(Account account) {
        requireOwner(account.type, "remove");
        int caller = Binder.getCallingUid();
        boolean own = addedBy.remove(account, caller) || caller < Process.FIRST_APPLICATION_UID;
        boolean removed = own && accounts.remove(account);
        if (removed) {
            tell();
        }
        return removed;
    }

    @Override
    public void getAuthToken(
            IAccountManagerResponse response,
            Account account,
            String type,
            boolean notifyFailure,
            boolean expectActivity,
            Bundle options)
            throws RemoteException {
        guard.tell("getAuthToken " + type, null);
        refuse(response);
    }

    @Override
    public void addAccount(
            IAccountManagerResponse response,
            String type,
            String tokenType,
            String[] features,
            boolean expectActivity,
            Bundle options)
            throws RemoteException {
        refuse(response);
    }

    private static void refuse(IAccountManagerResponse response) throws RemoteException {
        int code = AccountManager.ERROR_CODE_UNSUPPORTED_OPERATION;
        response.onError(code, "no authenticator is installed");
    }

    private static String key(Account account, String name) {
        return account.type + '\n' + account.name + '\n' + name;
    }

    @Override
    public synchronized String getUserData(Account account, String name) {
        return data.get(key(account, name));
    }

    @Override
    public synchronized void setUserData(Account account, String name, String value) {
        data.put(key(account, name), value);
    }

    @Override
    public boolean hasAccountAccess(Account account, String name, android.os.UserHandle user) {
        return accounts.stream().anyMatch(known -> Objects.equals(known, account));
    }
}
