package phonehome.device.shadow;

import android.os.IBinder;
import android.os.Parcel;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.shadows.ShadowParcel;
import phonehome.device.process.Binders;
import phonehome.device.system.Phone;

/** Binders change on their way from process to process, as the kernel's driver changes them. */
@Implements(Parcel.class)
public class DeviceParcel extends ShadowParcel {
    @Implementation
    protected static void nativeWriteStrongBinder(long parcel, IBinder binder) {
        Phone phone = Phone.getOrNull();
        if (phone != null) {
            Binders.written(binder, phone.processes());
        }
        ShadowParcel.nativeWriteStrongBinder(parcel, binder);
    }

    @Implementation
    protected static IBinder nativeReadStrongBinder(long parcel) {
        return Binders.read(ShadowParcel.nativeReadStrongBinder(parcel));
    }
}
