package phonehome.adbd;

import java.io.InputStream;
import java.io.OutputStream;

/** One command that a client asked for, and its streams. */
public interface ShellSession {
    /** The command line, as it was sent; empty asks for an interactive shell. */
    String commandLine();

    /** Whether a person sits at the other end: the host writes prompts then. */
    boolean hasTerminal();

    /** Bytes from the client; ends when the client closes its input or goes away. */
    InputStream stdin();

    OutputStream stdout();

    /** The same as {@link #stdout()} where the protocol has one stream only. */
    OutputStream stderr();

    /** True once nobody listens any more: a command that does not end by itself then returns. */
    boolean isCancelled();
}
