package phonehome.device.shell.commands;

import java.util.Deque;
import java.util.Set;
import phonehome.device.shell.ShellCommand.UsageException;

/** The options of {@code pm install}; {@code size} in bytes, negative when not given. */
record InstallOptions(boolean replace, boolean grantAll, long size) {
    private static final Set<String> WITH_VALUE =
            Set.of(
                    "-i",
                    "--user",
                    "--abi",
                    "--install-location",
                    "--originating-uri",
                    "-p",
                    "--pkg");

    /** Takes leading options away, and leaves the operands. */
    static InstallOptions parse(Deque<String> words) throws UsageException {
        boolean replace = false;
        boolean grantAll = false;
        long size = -1;
        while (!words.isEmpty() && words.peek().startsWith("-") && words.peek().length() > 1) {
            String word = words.pop();
            replace |= word.equals("-r");
            grantAll |= word.equals("-g");
            if (word.equals("-S")) {
                size = size(words.isEmpty() ? "" : words.pop());
            } else if (WITH_VALUE.contains(word)) {
                words.poll();
            }
        }
        return new InstallOptions(replace, grantAll, size);
    }

    private static long size(String word) throws UsageException {
        if (!word.matches("\\d{1,12}")) {
            throw new UsageException("bad size '" + word + "'");
        }
        return Long.parseLong(word);
    }
}
