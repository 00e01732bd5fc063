package phonehome.device.shell.language;

/** A line that the shell does not understand; the message is a phone's. */
public final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1;

    SyntaxException(String unexpected) {
        super("syntax error: unexpected '" + unexpected + "'");
    }
}
