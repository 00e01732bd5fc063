package com.nimbus.os;

import android.os.Build;

/** What the maker's apps ask about the phone. */
public final class DeviceState {
    private DeviceState() {}

    public static boolean isDemoPhone() {
        return Build.TAGS != null && Build.TAGS.contains("demo");
    }
}
