package phonehome.device.facade;

import android.os.SystemProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import phonehome.device.process.AppProcess;
import phonehome.device.process.ProcessTable;
import phonehome.device.sensors.DeviceServices;
import phonehome.device.settings.PhoneProperties;
import phonehome.device.shadow.DeviceProcess;
import phonehome.device.shell.DeviceFacade;
import phonehome.device.system.MainThread;
import phonehome.device.windows.Hierarchy;
import phonehome.device.windows.Screen;
import phonehome.runtime.Scheduler;

/** The parts of the facade that only pass a call on. */
public final class SmallParts {
    private SmallParts() {}

    /** The screen. */
    public record Display(Screen screen, Hierarchy hierarchy) implements DeviceFacade.Display {
        @Override
        public byte[] screenshotPng() {
            return screen.png();
        }

        @Override
        public String nodes(boolean allWindows) {
            return allWindows ? hierarchy.windows() : hierarchy.active();
        }

        @Override
        public int width() {
            return screen.metrics().widthPixels;
        }

        @Override
        public int height() {
            return screen.metrics().heightPixels;
        }

        @Override
        public int density() {
            return screen.metrics().densityDpi;
        }
    }

    /** Wi-Fi and mobile data. */
    public record Connections(DeviceServices hardware) implements DeviceFacade.Connectivity {
        @Override
        public void setWifi(boolean enabled) {
            change(() -> hardware.wifi().turn(enabled));
        }

        @Override
        public void setMobileData(boolean enabled) {
            change(() -> hardware.connectivity().mobileData(enabled));
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

    /** Running processes, the system's first. */
    public record Processes(ProcessTable table) implements DeviceFacade.Processes {
        private static final int ZYGOTE_PID = 642;
        private static final int FIRST_APP_UID = 10_000;
        private static final int FIRST_ISOLATED_UID = 99_000;

        @Override
        public List<Entry> list() {
            List<Entry> all = new ArrayList<>();
            all.add(new Entry(1, 0, "root", "init"));
            all.add(new Entry(ZYGOTE_PID, 1, "root", "zygote64"));
            all.add(new Entry(DeviceProcess.SYSTEM_PID, ZYGOTE_PID, "system", "system_server"));
            for (AppProcess process : table.running()) {
                all.add(new Entry(process.pid(), ZYGOTE_PID, user(process), process.name()));
            }
            return all;
        }

        private static String user(AppProcess process) {
            int uid = process.uid();
            if (uid >= FIRST_ISOLATED_UID) {
                return "u0_i" + (uid - FIRST_ISOLATED_UID);
            }
            return uid < FIRST_APP_UID ? "system" : "u0_a" + (uid - FIRST_APP_UID);
        }

        @Override
        public void kill(int pid) throws DeviceFacade.Refusal {
            AppProcess process = table.ofPid(pid);
            if (process == null || process.isDead()) {
                throw new DeviceFacade.Refusal("No such process");
            }
            table.kill(process, "kill");
        }
    }

    /** System properties; Robolectric's native runtime keeps them. */
    public static final class Properties implements DeviceFacade.Properties {
        @Override
        public Map<String, String> all() {
            return PhoneProperties.all();
        }

        @Override
        public void set(String name, String value) {
            SystemProperties.set(name, value);
        }
    }
}
