package phonehome.device.radio;

import android.content.Intent;
import android.provider.Telephony;
import java.util.List;
import phonehome.device.owner.OwnerRecords;
import phonehome.device.settings.SettingsStore;

/** A text that reaches the phone. */
public final class IncomingSms {
    /** What a receiver of texts must hold. */
    public static final String PERMISSION = "android.permission.RECEIVE_SMS";

    private IncomingSms() {}

    /**
     * The broadcasts that tell of a text: to the messenger alone, then to everybody.
     *
     * @param wallMillis when the service centre took it, milliseconds since 1970
     */
    public static List<Intent> intents(String from, String body, long wallMillis) {
        Object[] pdus = SmsPdu.parts(from, body, wallMillis).toArray(new Object[0]);
        Intent deliver = intent(Telephony.Sms.Intents.SMS_DELIVER_ACTION, pdus);
        deliver.setPackage(SettingsStore.SECURE.get("sms_default_application"));
        return List.of(deliver, intent(Telephony.Sms.Intents.SMS_RECEIVED_ACTION, pdus));
    }

    private static Intent intent(String action, Object[] pdus) {
        return new Intent(action)
                .putExtra("pdus", pdus)
                .putExtra("format", "3gpp")
                .putExtra("subscription", SubscriptionService.SUBSCRIPTION)
                .putExtra(
                        "android.telephony.extra.SUBSCRIPTION_INDEX",
                        SubscriptionService.SUBSCRIPTION)
                .putExtra("android.telephony.extra.SLOT_INDEX", 0)
                .putExtra("phone", 0)
                .addFlags(Intent.FLAG_RECEIVER_INCLUDE_BACKGROUND);
    }

    /** The text arrives: it is kept in the inbox, as the messenger would, and told. */
    public static void arrive(Broadcaster broadcaster, String from, String body, long wallMillis) {
        OwnerRecords.sms("inbox", from, body, wallMillis);
        intents(from, body, wallMillis).forEach(i -> broadcaster.send(i, PERMISSION, false));
    }
}
