package phonehome.device.shell;

import android.content.ComponentName;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A device that answers from plain fields and writes down what was asked of it. What a test does
 * not need answers null.
 */
final class FakeDevice {
    /** No exception, and the text "49". */
    private static final byte[] REPLY = {
        0, 0, 0, 0, 2, 0, 0, 0, '4', 0, '9', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    final List<String> asked = new ArrayList<>();
    final Map<String, String> properties = new HashMap<>(Map.of("ro.product.model", "Fake"));
    final Map<String, String> settings = new HashMap<>();
    final LogBuffer log = new LogBuffer();
    final Map<Integer, Integer> ops = new HashMap<>();
    long elapsed = 5_000;
    private String zone = "Europe/Berlin";

    /** Answers one area's calls; null leaves the default. */
    private interface Answer {
        Object to(String method, Object[] arguments) throws Exception;
    }

    DeviceFacade facade() {
        return area(
                DeviceFacade.class,
                (method, none) ->
                        switch (method) {
                            case "log" -> log;
                            case "clock" -> area(DeviceFacade.Clock.class, this::clock);
                            case "properties" ->
                                    area(DeviceFacade.Properties.class, this::properties);
                            case "settings" -> area(DeviceFacade.Settings.class, this::settings);
                            case "packages" -> area(DeviceFacade.Packages.class, this::packages);
                            case "processes" -> area(DeviceFacade.Processes.class, this::processes);
                            case "dumps" -> area(DeviceFacade.Dumps.class, this::dumps);
                            case "power" -> area(DeviceFacade.Power.class, this::note);
                            case "input" -> area(DeviceFacade.Input.class, this::note);
                            case "control" -> area(DeviceFacade.Control.class, this::control);
                            case "appOps" -> area(DeviceFacade.AppOps.class, this::appOps);
                            case "location" -> area(DeviceFacade.Location.class, this::location);
                            case "notifications" -> new Shade();
                            case "jobs" -> area(DeviceFacade.Jobs.class, this::jobs);
                            case "binders" -> area(DeviceFacade.Binders.class, this::binders);
                            case "kernelFiles" ->
                                    area(DeviceFacade.KernelFiles.class, this::kernelFiles);
                            case "display" -> area(DeviceFacade.Display.class, this::display);
                            case "connectivity" ->
                                    area(DeviceFacade.Connectivity.class, this::note);
                            default -> null;
                        });
    }

    private Object clock(String method, Object[] arguments) {
        switch (method) {
            case "runUntil" -> elapsed = (long) arguments[0];
            case "runUntilWall" -> {
                long ahead = (long) arguments[0] - 1_700_000_000_000L - elapsed;
                elapsed += Math.max(0, ahead);
                return ahead >= 0;
            }
            case "settle" -> elapsed += (long) arguments[0];
            case "zone" -> {
                return zone;
            }
            case "setZone" -> {
                boolean known = List.of("Asia/Tokyo").contains(arguments[0]);
                zone = known ? (String) arguments[0] : zone;
                return known;
            }
            default -> {
                return method.equals("elapsed") ? elapsed : 1_700_000_000_000L + elapsed;
            }
        }
        return null;
    }

    private Object appOps(String method, Object[] a) {
        return switch (method) {
            case "uidOf" -> a[0].equals("com.example.app") ? 10_100 : -1;
            case "modes" -> ops;
            case "uidModes" -> Map.of();
            case "setMode" -> ops.put((int) a[1], (int) a[2]);
            default -> note(method, a);
        };
    }

    private Object location(String method, Object[] arguments) {
        note(method, arguments);
        return method.equals("isEnabled") ? true : null;
    }

    /** A class of its own: a proxy would load types of Android, which tests here do without. */
    private final class Shade implements DeviceFacade.Notifications {
        @Override
        public boolean setListener(ComponentName listener, boolean allowed) {
            return false;
        }

        @Override
        public List<String> keys() {
            return List.of("0|a.b|7|null|10100");
        }

        @Override
        public void setShade(boolean open) {
            asked.add("setShade " + open);
        }
    }

    private Object jobs(String method, Object[] a) {
        boolean known = a[0].equals("com.example.app");
        return method.equals("knows") ? known : known && a[2].equals(7);
    }

    private Object binders(String method, Object[] a) {
        if (method.equals("list")) {
            return Map.of("iphonesubinfo", "com.android.internal.telephony.IPhoneSubInfo");
        }
        note(method, a);
        return a[0].equals("iphonesubinfo") ? REPLY : null;
    }

    private Object kernelFiles(String method, Object[] arguments) {
        return arguments[0].equals("/proc/uptime") ? "5.00 5.00\n" : null;
    }

    private Object properties(String method, Object[] arguments) {
        return method.equals("all")
                ? properties
                : properties.put((String) arguments[0], (String) arguments[1]);
    }

    private Object settings(String method, Object[] a) {
        return switch (method) {
            case "list" -> settings;
            case "get" -> settings.get(a[0] + "/" + a[1]);
            case "put" -> settings.put(a[0] + "/" + a[1], (String) a[2]);
            default -> settings.remove(a[0] + "/" + a[1]) != null;
        };
    }

    private Object packages(String method, Object[] arguments) throws Exception {
        switch (method) {
            case "list" -> {
                return List.of(
                        entry("android", "/system/framework/framework-res.apk", 1000, true),
                        entry(
                                "com.example.app",
                                "/data/app/com.example.app/base.apk",
                                10100,
                                false));
            }
            case "install" -> {
                Path apk = (Path) ((List<?>) arguments[0]).get(0);
                String content = Files.readString(apk);
                if (content.equals("broken")) {
                    throw new DeviceFacade.Refusal("INSTALL_PARSE_FAILED_NOT_APK");
                }
                asked.add("install " + content + " " + arguments[1] + " " + arguments[2]);
            }
            case "uninstall" -> throw new DeviceFacade.Refusal("DELETE_FAILED_INTERNAL_ERROR");
            default -> note(method, arguments);
        }
        return null;
    }

    private static DeviceFacade.Packages.Entry entry(
            String name, String path, int uid, boolean system) {
        return new DeviceFacade.Packages.Entry(name, List.of(path), uid, system, true, 3, null);
    }

    private Object processes(String method, Object[] arguments) {
        return method.equals("list")
                ? List.of(new DeviceFacade.Processes.Entry(412, 1, "u0_a100", "com.example.app"))
                : note(method, arguments);
    }

    private Object dumps(String method, Object[] arguments) {
        boolean known = method.equals("services") || arguments[0].equals("alarm");
        return method.equals("services")
                ? List.of("battery", "alarm")
                : known ? "Pending alarms: 0\n" : null;
    }

    private Object control(String method, Object[] arguments) {
        return method.equals("status") ? "{\"processes\": 1}" : note(method, arguments);
    }

    private Object display(String method, Object[] arguments) {
        return switch (method) {
            case "screenshotPng" -> new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n'};
            case "nodes" -> "<hierarchy/>";
            case "width" -> 1078;
            case "height" -> 1918;
            default -> 420;
        };
    }

    private Object note(String method, Object[] arguments) {
        StringBuilder line = new StringBuilder(method);
        for (Object argument : arguments == null ? new Object[0] : arguments) {
            line.append(' ').append(argument);
        }
        asked.add(line.toString());
        return null;
    }

    private static <T> T area(Class<T> type, Answer answer) {
        Object proxy =
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, arguments) -> answer.to(method.getName(), arguments));
        return type.cast(proxy);
    }
}
