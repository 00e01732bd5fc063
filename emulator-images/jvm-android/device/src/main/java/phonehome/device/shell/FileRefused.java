package phonehome.device.shell;

/** A file of a redirection cannot be used; the message is {@code open PATH: reason}. */
final class FileRefused extends Exception {
    private static final long serialVersionUID = 1;

    FileRefused(String message) {
        super(message);
    }
}
