package org.phonehome.companion;

/** Accounts of the companion's own type, for where another app owns the wanted one. */
public final class OwnerAccounts extends AccountsService {}
