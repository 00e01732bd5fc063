package phonehome.device.packages;

/** An installation that was refused; the message is the code that {@code pm install} prints. */
public final class InstallFailure extends Exception {
    private static final long serialVersionUID = 1L;

    public InstallFailure(String code, Throwable cause) {
        super(code + ": " + cause.getMessage(), cause);
    }

    public InstallFailure(String code, String reason) {
        super(code + ": " + reason);
    }
}
