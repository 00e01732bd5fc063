package phonehome.device.shell.commands;

import phonehome.device.shell.DeviceFacade;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Lets device time pass. */
public final class Sleep implements ShellCommand {
    private static final long[] UNITS = {1000, 60_000, 3_600_000, 86_400_000};

    @Override
    public String name() {
        return "sleep";
    }

    @Override
    public String usage() {
        return "sleep SECONDS[s|m|h|d]";
    }

    @Override
    public String limits() {
        return "stops a day after its start at the latest";
    }

    @Override
    public int run(Invocation call) throws UsageException {
        String word = call.arguments().isEmpty() ? "" : call.arguments().get(0);
        if (!word.matches("\\d{1,9}(\\.\\d{1,3})?[smhd]?")) {
            throw new UsageException("bad number '" + word + "'");
        }
        int unit = "smhd".indexOf(word.charAt(word.length() - 1));
        double number = Double.parseDouble(unit < 0 ? word : word.substring(0, word.length() - 1));
        long millis = (long) (number * UNITS[Math.max(unit, 0)]);
        DeviceFacade.Clock clock = call.device().clock();
        clock.runUntil(clock.elapsed() + Math.min(millis, UNITS[3]));
        return 0;
    }
}
