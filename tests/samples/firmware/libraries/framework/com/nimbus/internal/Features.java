package com.nimbus.internal;

import java.util.Arrays;
import java.util.List;

/** A class that the maker added to the platform's own jar. */
public final class Features {
    private Features() {}

    public static List<String> all() {
        return Arrays.asList("edge-light", "double-tap");
    }
}
