package org.phonehome.companion;

/** Accounts of the type of Twitter's app, where the phone lacks that app. */
public final class TwitterAccounts extends AccountsService {}
