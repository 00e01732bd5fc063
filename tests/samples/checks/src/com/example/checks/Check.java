package com.example.checks;

import android.content.Context;

/** One documented way to tell a sandbox from a phone. */
final class Check {
    /** Looks at one trait. */
    interface Probe {
        /** What gave the device away, or null where it looks like a phone. */
        String evidence(Context context) throws Exception;
    }

    final String id;
    final String what;
    final String source;
    final Probe probe;

    Check(String id, String what, String source, Probe probe) {
        this.id = id;
        this.what = what;
        this.source = source;
        this.probe = probe;
    }

    /** The text if the condition holds. */
    static String when(boolean telling, Object evidence) {
        return telling ? String.valueOf(evidence) : null;
    }
}
