package phonehome.natives;

/** Unwinds the host's frames of a native thread that ended itself. */
public final class ThreadExit extends Error {
    private static final long serialVersionUID = 1;

    public ThreadExit() {
        super("native thread ended", null, false, false);
    }
}
