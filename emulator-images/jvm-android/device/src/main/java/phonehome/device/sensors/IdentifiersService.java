package phonehome.device.sensors;

import android.content.Context;
import android.os.Build;
import android.os.IBinder;
import android.os.IDeviceIdentifiersPolicyService;
import java.util.function.Supplier;
import phonehome.device.radio.Guard;
import phonehome.device.radio.LocalBinder;
import phonehome.device.radio.PhoneIdentity;

/** The service {@code device_identifiers}: the serial number behind {@code Build.getSerial}. */
final class IdentifiersService extends IDeviceIdentifiersPolicyService.Default {
    private final IBinder binder = LocalBinder.of(this, IDeviceIdentifiersPolicyService.class);
    private final Guard guard;

    IdentifiersService(Supplier<Context> context) {
        this.guard = new Guard(context, "telephony");
    }

    @Override
    public IBinder asBinder() {
        return binder;
    }

    @Override
    public String getSerial() {
        return getSerialForPackage(null, null);
    }

    @Override
    public String getSerialForPackage(String caller, String feature) {
        String[] anyOf = {"READ_PHONE_STATE", "READ_PRIVILEGED_PHONE_STATE"};
        boolean told = guard.identifies("getSerial", caller, anyOf);
        return told ? PhoneIdentity.current().serial() : Build.UNKNOWN;
    }
}
