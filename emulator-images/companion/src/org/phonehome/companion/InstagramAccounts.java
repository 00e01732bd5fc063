package org.phonehome.companion;

/** Accounts of the type of Instagram's app, where the phone lacks that app. */
public final class InstagramAccounts extends AccountsService {}
