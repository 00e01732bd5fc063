package phonehome.device.process;

/** Thrown through the stack of a process that ends itself; an Error, so that few apps catch it. */
public final class ProcessDeath extends Error {
    private static final long serialVersionUID = 1L;

    private final transient AppProcess process;

    ProcessDeath(AppProcess process) {
        super("process ended", null, false, false);
        this.process = process;
    }

    public AppProcess process() {
        return process;
    }
}
