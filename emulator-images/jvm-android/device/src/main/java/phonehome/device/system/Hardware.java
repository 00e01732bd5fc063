package phonehome.device.system;

import android.location.Location;
import android.location.LocationManager;
import java.io.PrintWriter;
import phonehome.device.radio.PhoneIdentity;
import phonehome.device.sensors.DeviceServices;

/** {@code dumpsys} of what stands for hardware, in the outline of AOSP's. */
final class Hardware {
    private Hardware() {}

    static void battery(PrintWriter out, DeviceServices hardware) {
        boolean plugged = hardware.battery().plugged();
        out.println("Current Battery Service state:");
        out.println("  AC powered: " + plugged);
        out.println("  USB powered: false");
        out.println("  Wireless powered: false");
        out.println("  status: " + (plugged ? 2 : 3));
        out.println("  present: true");
        out.println("  scale: 100");
    }

    static void location(PrintWriter out, DeviceServices hardware) {
        out.println("Location Manager State:");
        for (String provider : hardware.location().getAllProviders()) {
            Location last =
                    hardware.location().getLastLocation(provider, null, "com.android.shell", null);
            out.println("  " + provider + " provider: last location=" + last);
        }
        out.println("  location enabled: " + true);
        out.println("  providers: " + LocationManager.GPS_PROVIDER);
    }

    static void telephony(PrintWriter out) {
        PhoneIdentity identity = PhoneIdentity.current();
        out.println("Phone Id=0");
        out.println("  mCallState=0");
        out.println("  mServiceState=IN_SERVICE");
        out.println("  operator=" + identity.operatorName() + " " + identity.mccMnc());
        out.println("  cell=" + identity.cellId() + " area=" + identity.areaCode());
    }
}
