package phonehome.device.shell.commands;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import phonehome.device.shell.DeviceFacade;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand.UsageException;

/**
 * {@code cmd location}: test providers and the switch of the location, with the options of AOSP
 * 15's {@code LocationShellCommand}.
 */
final class LocationCommands {
    /** What {@code LocationShellCommand} takes when no accuracy is given, in metres. */
    private static final float DEFAULT_ACCURACY = 100.0f;

    private LocationCommands() {}

    static int run(Invocation call, List<String> words) throws UsageException {
        Deque<String> rest = new ArrayDeque<>(words);
        DeviceFacade.Location location = call.device().location();
        String what = SubCommands.required(rest, "command");
        switch (what) {
            case "is-location-enabled" -> call.out().println(location.isEnabled());
            case "set-location-enabled" ->
                    location.setEnabled(
                            Boolean.parseBoolean(SubCommands.required(rest, "true or false")));
            case "providers" -> providers(call, rest);
            default -> throw new UsageException("Unknown command: " + what);
        }
        return 0;
    }

    private static void providers(Invocation call, Deque<String> rest) throws UsageException {
        DeviceFacade.Location location = call.device().location();
        String what = SubCommands.required(rest, "command");
        String name = SubCommands.required(rest, "provider");
        switch (what) {
            // Its options tell what the provider needs and offers, which nobody here asks.
            case "add-test-provider" -> location.addTestProvider(name);
            case "remove-test-provider" -> location.removeTestProvider(name);
            case "set-test-provider-enabled" ->
                    location.setTestProviderEnabled(
                            name,
                            Boolean.parseBoolean(SubCommands.required(rest, "true or false")));
            case "set-test-provider-location" -> place(call, name, rest);
            default -> throw new UsageException("Unknown command: " + what);
        }
    }

    private static void place(Invocation call, String name, Deque<String> rest)
            throws UsageException {
        double[] degrees = null;
        float accuracy = DEFAULT_ACCURACY;
        long time = call.device().clock().wall();
        while (!rest.isEmpty()) {
            String option = rest.pop();
            String value = SubCommands.required(rest, "value of " + option);
            switch (option) {
                case "--location" -> degrees = degrees(value);
                case "--accuracy" -> accuracy = (float) number(value);
                case "--time" -> time = (long) number(value);
                default -> throw new UsageException("Unknown option: " + option);
            }
        }
        if (degrees == null) {
            throw new UsageException("Option \"--location\" is required");
        }
        call.device()
                .location()
                .setTestProviderLocation(name, degrees[0], degrees[1], accuracy, time);
    }

    private static double[] degrees(String value) throws UsageException {
        String[] parts = value.split(",", -1);
        if (parts.length != 2) {
            throw new UsageException(
                    "Location argument must be in the form of \"<LATITUDE>,<LONGITUDE>\", not "
                            + value);
        }
        double latitude = number(parts[0]);
        double longitude = number(parts[1]);
        if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
            throw new UsageException("no place on earth: " + value);
        }
        return new double[] {latitude, longitude};
    }

    private static double number(String text) throws UsageException {
        if (!text.matches("-?\\d{1,15}(\\.\\d{1,17})?")) {
            throw new UsageException("bad number '" + text + "'");
        }
        return Double.parseDouble(text);
    }
}
