package phonehome.runtime.guard;

/** System.exit of an app ends the app's process, not the device. */
public final class Exits {
    /** Ends the process of the calling thread's app; should not return. */
    public interface Handler {
        void exit(int status);
    }

    /** Unwinds the thread that exited. Without a stack, for nobody shall read one. */
    public static final class ProcessExit extends Error {
        private static final long serialVersionUID = 1;

        ProcessExit(int status) {
            super("exit " + status, null, false, false);
        }
    }

    private static volatile Handler handler = status -> {};

    private Exits() {}

    /** The device's way to end an app's process. */
    public static void setHandler(Handler newHandler) {
        handler = newHandler;
    }

    /** Woven into Runtime.exit and halt: device threads never end the JVM, host threads do. */
    public static boolean intercept(Runtime runtime, int status) {
        if (!phonehome.runtime.DeviceThreads.isCurrent()) {
            return false;
        }
        handler.exit(status);
        throw new ProcessExit(status);
    }
}
