package org.processes.example;

import android.app.Application;
import android.os.Process;
import java.nio.file.Files;
import java.nio.file.Paths;

/** One for each process, and so are the statics of its class. */
public final class App extends Application {
    static int seen;
    static App self;

    @Override
    public void onCreate() {
        super.onCreate();
        self = this;
        seen++;
    }

    /** Name, name by the kernel, how many applications its statics saw, and uid. */
    static String describe() {
        return Application.getProcessName() + " " + commandLine() + " " + seen + " " + Process.myUid();
    }

    private static String commandLine() {
        try {
            return new String(Files.readAllBytes(Paths.get("/proc/self/cmdline"))).trim();
        } catch (java.io.IOException e) {
            return e.toString();
        }
    }
}
