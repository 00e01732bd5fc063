package phonehome.adbd;

import java.io.IOException;

/** Runs the commands of a device's shell. Called on a thread of its own for every session. */
public interface ShellHost {
    /**
     * Runs one command line to its end.
     *
     * @return the exit code, 0 to 255
     * @throws IOException when the client went away; nothing more is written then
     */
    int run(ShellSession session) throws IOException;
}
