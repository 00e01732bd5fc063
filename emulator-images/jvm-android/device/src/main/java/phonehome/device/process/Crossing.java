package phonehome.device.process;

import android.content.Intent;
import android.os.Bundle;
import android.os.Parcel;
import android.os.Parcelable;

/**
 * What goes from one process to another goes through a parcel, as on a phone: an object that went
 * as it is would be of a class that the other process does not have.
 */
public final class Crossing {
    private Crossing() {}

    /** The intent as it arrives; null stays null. */
    public static Intent of(Intent intent) {
        return of(intent, Intent.CREATOR);
    }

    /** The bundle as it arrives; null stays null. */
    public static Bundle of(Bundle bundle) {
        return of(bundle, Bundle.CREATOR);
    }

    /** Anything as it arrives; null stays null. */
    public static <T extends Parcelable> T of(T value, Parcelable.Creator<T> creator) {
        if (value == null) {
            return null;
        }
        Parcel parcel = Parcel.obtain();
        try {
            value.writeToParcel(parcel, 0);
            parcel.setDataPosition(0);
            return creator.createFromParcel(parcel);
        } finally {
            parcel.recycle();
        }
    }
}
