package org.corpus.kit;

import android.util.Log;

/** What an app does off its main thread. */
public interface Work {
    void run() throws Exception;

    /** Starts it; a failure is told in the log and ends nothing. */
    static Thread start(Work work) {
        Thread thread = new Thread(() -> attempt(work), "work");
        thread.start();
        return thread;
    }

    static void attempt(Work work) {
        try {
            work.run();
        } catch (Exception failure) {
            Log.w("Corpus", failure.getClass().getName(), failure);
        }
    }
}
