package phonehome.device.shell;

import java.io.IOException;
import phonehome.device.shell.DeviceFacade.Refusal;

/** A command of the shell: one class each, listed in {@link Commands}. */
public interface ShellCommand {
    String name();

    /** One line per form, without the command's name where it is the same throughout. */
    String usage();

    /** What a phone's command does and this does not; empty when nothing known. */
    String limits();

    /**
     * Runs it.
     *
     * @return the exit code
     * @throws UsageException for arguments that make no sense: message and usage, exit code 1
     * @throws Refusal when the device says no: the message, exit code 1
     * @throws IOException for a file that cannot be used: {@code name: path: reason}, exit code 1
     */
    int run(Invocation call) throws IOException, Refusal, UsageException;

    /** The arguments make no sense. */
    final class UsageException extends Exception {
        private static final long serialVersionUID = 1;

        public UsageException(String message) {
            super(message);
        }
    }
}
