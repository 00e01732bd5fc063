package phonehome.translate;

import java.io.IOException;

/** DEX code that is not DEX code, is damaged, or is over a limit. */
public final class DexException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Why: lets the caller answer with the right error without reading the message. */
    public enum Reason {
        CORRUPT,
        TOO_LARGE,
        TOO_SLOW
    }

    private final Reason reason;

    public DexException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
