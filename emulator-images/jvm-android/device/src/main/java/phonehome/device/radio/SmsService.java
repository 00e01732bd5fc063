package phonehome.device.radio;

import android.app.Activity;
import android.app.PendingIntent;
import android.content.Context;
import android.os.Bundle;
import android.os.IBinder;
import android.util.Log;
import com.android.internal.telephony.ISms;
import com.android.internal.telephony.SmsRawData;
import java.util.List;
import java.util.function.Supplier;
import phonehome.device.older.Younger;
import phonehome.device.owner.OwnerRecords;
import phonehome.device.settings.SettingsStore;
import phonehome.runtime.DeviceClock;

/**
 * The service {@code isms}: texts that apps send leave through the outbox, are confirmed, and are
 * kept in {@code content://sms/sent} unless the messenger, which keeps its own, sent them. Delivery
 * is not reported.
 */
final class SmsService extends ISms.Default {
    private final IBinder binder = LocalBinder.of(this, ISms.class);
    private final Supplier<Context> context;
    private final Guard guard;
    private final RadioOutbox outbox;

    SmsService(Supplier<Context> context, RadioOutbox outbox) {
        this.context = context;
        this.guard = new Guard(context, "telephony");
        this.outbox = outbox;
    }

    @Override
    public IBinder asBinder() {
        return binder;
    }

    private void send(String caller, String to, String body, List<PendingIntent> sent) {
        guard.require("sendTextMessage", "SEND_SMS");
        outbox.sms(to, body, caller);
        if (caller == null || !caller.equals(SettingsStore.SECURE.get("sms_default_application"))) {
            OwnerRecords.sms("sent", to, body, DeviceClock.wallMillis());
        }
        sent.forEach(this::confirm);
    }

    private void confirm(PendingIntent sent) {
        if (sent == null) {
            return;
        }
        try {
            sent.send(context.get(), Activity.RESULT_OK, null);
        } catch (PendingIntent.CanceledException appTookItBack) {
            Log.i("SmsService", "sent intent was cancelled");
        }
    }

    @Override
    public void sendTextForSubscriber(
            int sub,
            String caller,
            @Younger String feature,
            String to,
            String center,
            String text,
            PendingIntent sent,
            PendingIntent delivered,
            boolean persist,
            long id) {
        send(caller, to, text, java.util.Collections.singletonList(sent));
    }

    @Override
    public void sendTextForSubscriberWithOptions(
            int sub,
            String caller,
            @Younger String feature,
            String to,
            String center,
            String text,
            PendingIntent sent,
            PendingIntent delivered,
            boolean persist,
            int priority,
            boolean expectMore,
            int validity) {
        send(caller, to, text, java.util.Collections.singletonList(sent));
    }

    @Override
    public void sendMultipartTextForSubscriber(
            int sub,
            String caller,
            @Younger String feature,
            String to,
            String center,
            List<String> parts,
            List<PendingIntent> sent,
            List<PendingIntent> delivered,
            boolean persist,
            long id) {
        send(caller, to, String.join("", parts), sent == null ? List.of() : sent);
    }

    @Override
    public void sendMultipartTextForSubscriberWithOptions(
            int sub,
            String caller,
            @Younger String feature,
            String to,
            String center,
            List<String> parts,
            List<PendingIntent> sent,
            List<PendingIntent> delivered,
            boolean persist,
            int priority,
            boolean expectMore,
            int validity) {
        send(caller, to, String.join("", parts), sent == null ? List.of() : sent);
    }

    @Override
    public void sendDataForSubscriber(
            int sub,
            String caller,
            @Younger String feature,
            String to,
            String center,
            int port,
            byte[] data,
            PendingIntent sent,
            PendingIntent delivered) {
        guard.require("sendDataMessage", "SEND_SMS");
        outbox.data(to, port, data, caller);
        confirm(sent);
    }

    @Override
    public List<SmsRawData> getAllMessagesFromIccEfForSubscriber(int sub, String caller) {
        return List.of();
    }

    @Override
    public int getPreferredSmsSubscription() {
        return SubscriptionService.SUBSCRIPTION;
    }

    @Override
    public String getImsSmsFormatForSubscriber(int sub) {
        return "3gpp";
    }

    @Override
    public Bundle getCarrierConfigValuesForSubscriber(int sub) {
        return new Bundle();
    }

    @Override
    public boolean isSmsSimPickActivityNeeded(int subscription) {
        return false;
    }
}
