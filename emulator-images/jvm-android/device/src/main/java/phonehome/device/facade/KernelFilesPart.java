package phonehome.device.facade;

import java.util.Locale;
import phonehome.device.radio.PhoneIdentity;
import phonehome.device.shell.DeviceFacade;
import phonehome.runtime.DeviceClock;

/** Files of the kernel, for the shell alone: a phone lets apps read neither. */
public final class KernelFilesPart implements DeviceFacade.KernelFiles {
    @Override
    public String read(String path) {
        return switch (path) {
            case "/proc/uptime" -> uptime(DeviceClock.elapsedMillis() / 10);
            case "/sys/class/net/wlan0/address" -> PhoneIdentity.current().wifiMac() + "\n";
            default -> null;
        };
    }

    /** Seconds since boot, and seconds idle: time passes only while nothing runs (proc(5)). */
    private static String uptime(long hundredths) {
        String seconds = String.format(Locale.ROOT, "%d.%02d", hundredths / 100, hundredths % 100);
        return seconds + " " + seconds + "\n";
    }
}
