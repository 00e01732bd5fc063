package org.corpus;

import android.os.Build;
import org.corpus.kit.Net;
import org.corpus.kit.Screen;

/** Reports an error of its own. */
public class CrashReport extends Screen {
    @Override
    protected void act() throws Exception {
        StringBuilder report =
                new StringBuilder("model " + Build.MODEL + " sdk " + Build.VERSION.SDK_INT);
        for (StackTraceElement frame : new IllegalStateException("twice").getStackTrace()) {
            report.append("\n  at ").append(frame);
        }
        Net.tcp("drop.corpus.example", 4117, Net.utf8(report.toString()));
    }
}
