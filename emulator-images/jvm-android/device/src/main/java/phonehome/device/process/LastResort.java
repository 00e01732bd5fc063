package phonehome.device.process;

import phonehome.runtime.guard.Exits;

/** Where an app's thread ends when its code throws: the app's process ends, as on a phone. */
public final class LastResort implements Thread.UncaughtExceptionHandler {
    private final ProcessTable processes;

    private LastResort(ProcessTable processes) {
        this.processes = processes;
    }

    /** Takes the place of the JVM's handler, and of the JVM's exit. */
    public static void install(ProcessTable processes) {
        Thread.setDefaultUncaughtExceptionHandler(new LastResort(processes));
        Exits.setHandler(status -> processes.exitCurrent("exit " + status));
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        if (thrown instanceof ProcessDeath || thrown instanceof Exits.ProcessExit) {
            return; // the process has ended already
        }
        AppProcess process = CurrentProcess.get();
        if (process == null || !process.isDead()) {
            Crashes.report(processes, process, thrown);
        }
    }
}
