package phonehome.device.radio;

import android.telecom.TelecomManager;
import android.telephony.SmsManager;
import android.telephony.SubscriptionManager;
import android.telephony.TelephonyManager;
import java.util.List;
import org.robolectric.annotation.Implements;

/**
 * Robolectric's shadows of telephony that are emptied, so that the framework's code asks our
 * services.
 */
public final class RadioShadows {
    private RadioShadows() {}

    /** All shadows of this package, for {@code ShadowMap.Builder.addShadowClasses}. */
    public static List<Class<?>> all() {
        return List.of(Telephony.class, Subscription.class, Sms.class, Telecom.class);
    }

    /** Robolectric's keeps its state per instance: two managers of one phone would differ. */
    @Implements(TelephonyManager.class)
    public static class Telephony {}

    /** Robolectric's knows only subscriptions that a test set. */
    @Implements(SubscriptionManager.class)
    public static class Subscription {}

    /** Robolectric's records texts instead of sending them. */
    @Implements(SmsManager.class)
    public static class Sms {}

    /** Robolectric's records calls instead of placing them. */
    @Implements(TelecomManager.class)
    public static class Telecom {}
}
