package phonehome.device.facade;

import java.util.Set;
import phonehome.device.sensors.BatteryService;
import phonehome.device.shell.DeviceFacade;
import phonehome.device.system.MainThread;
import phonehome.runtime.Scheduler;

/** {@code dumpsys battery set …}: every change is told to the apps at once. */
public final class PowerPart implements DeviceFacade.Power {
    private static final Set<String> CHARGERS = Set.of("ac", "usb", "wireless", "dock");

    private final BatteryService battery;
    private final boolean pluggedAtFirst;

    public PowerPart(BatteryService battery) {
        this.battery = battery;
        this.pluggedAtFirst = battery.plugged();
    }

    @Override
    public void unplug() {
        change(() -> battery.plug(false));
    }

    @Override
    public void set(String key, int value) throws DeviceFacade.Refusal {
        if (CHARGERS.contains(key)) {
            change(() -> battery.plug(value != 0));
        } else if (key.equals("level")) {
            change(() -> battery.level(value));
        } else if (!Set.of("status", "temp", "present", "counter", "invalid").contains(key)) {
            throw new DeviceFacade.Refusal("Unknown set option: " + key);
        }
    }

    @Override
    public void reset() {
        change(() -> battery.plug(pluggedAtFirst));
    }

    private static void change(Runnable work) {
        MainThread.call(
                () -> {
                    work.run();
                    return null;
                });
        Scheduler.settle(0);
    }
}
