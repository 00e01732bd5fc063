package org.phonehome.companion;

import android.accounts.Account;
import android.accounts.AccountManager;
import android.content.ClipData;
import android.content.ClipboardManager;
import android.content.Context;

/** What belongs to the phone's owner and no shell command sets. */
final class Owner {
    private static final String OWN_TYPE = "org.phonehome.owner";
    private static final String[] TYPES = {
        OWN_TYPE, "com.google", "com.twitter.android.auth.login", "com.instagram.android"
    };

    private final AccountManager accounts;
    private final ClipboardManager clipboard;

    Owner(Context context) {
        accounts = AccountManager.get(context);
        clipboard = (ClipboardManager) context.getSystemService(Context.CLIPBOARD_SERVICE);
    }

    /** Add an account; the type that it got: another where an app of the phone owns the wanted one. */
    String addAccount(String type, String name) {
        try {
            if (added(new Account(name, type))) {
                return type;
            }
        } catch (SecurityException owned) {
            // The type belongs to another app: see below.
        }
        if (added(new Account(name, OWN_TYPE))) {
            return OWN_TYPE;
        }
        throw new IllegalStateException("the account was not added");
    }

    private boolean added(Account account) {
        for (Account there : accounts.getAccountsByType(account.type)) {
            if (there.equals(account)) {
                return true;
            }
        }
        return accounts.addAccountExplicitly(account, null, null);
    }

    void copy(String text) {
        clipboard.setPrimaryClip(ClipData.newPlainText("", text));
    }

    /** Remove every account that is the companion's to remove, and empty the clipboard. */
    void forget() {
        for (String type : TYPES) {
            for (Account account : accounts.getAccountsByType(type)) {
                try {
                    accounts.removeAccountExplicitly(account);
                } catch (SecurityException owned) {
                    // Of another app's type: not ours.
                }
            }
        }
        copy("");
    }
}
