package com.nimbus.ext;

/** What the maker adds beside the platform. */
public final class Extensions {
    public static final int LEVEL = 3;

    private Extensions() {}
}
