package phonehome.device.sync;

import android.accounts.Account;

/** What is synced: an account with one provider. */
record SyncTarget(Account account, String authority) {}
