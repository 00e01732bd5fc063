package org.phonehome.companion;

/** Accounts of the type of Google's app, where the phone lacks that app. */
public final class GoogleAccounts extends AccountsService {}
