package com.vendor.os;

import android.util.Pair;

/** Of a vendor, made of the platform's classes. */
public final class VendorInfo {
    private VendorInfo() {}

    /** Which of two classes of one name stands first. */
    public static String describe() {
        return "vendor code on " + Pair.create("the platform's", "pair").getClass().getName();
    }
}
