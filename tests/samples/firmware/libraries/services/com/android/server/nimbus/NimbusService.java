package com.android.server.nimbus;

/** A service that the maker added to the system server. */
public final class NimbusService {
    public static final String NAME = "nimbus";

    private NimbusService() {}
}
