package phonehome.device.radio;

import android.app.Activity;
import android.app.PendingIntent;
import android.content.Context;
import android.net.Uri;
import android.os.Bundle;
import android.os.IBinder;
import android.util.Log;
import com.android.internal.telephony.IMms;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import phonehome.device.older.Younger;

/**
 * The service {@code imms}: multimedia messages leave through the outbox as the app composed them,
 * and are confirmed. None arrive.
 */
final class MmsService extends IMms.Default {
    /** More than any carrier takes. */
    private static final int MOST_BYTES = 1 << 20;

    private final IBinder binder = LocalBinder.of(this, IMms.class);
    private final Supplier<Context> context;
    private final Guard guard;
    private final RadioOutbox outbox;

    MmsService(Supplier<Context> context, RadioOutbox outbox) {
        this.context = context;
        this.guard = new Guard(context, "telephony");
        this.outbox = outbox;
    }

    @Override
    public IBinder asBinder() {
        return binder;
    }

    @Override
    public void sendMessage(
            int sub,
            String caller,
            Uri content,
            String location,
            Bundle overrides,
            PendingIntent sent,
            long id,
            @Younger String feature) {
        guard.require("sendMultimediaMessage", "SEND_SMS");
        byte[] pdu = read(content);
        if (pdu.length > 0) {
            outbox.mms(pdu, caller);
        }
        confirm(sent, pdu.length > 0);
    }

    private byte[] read(Uri content) {
        try (InputStream in = context.get().getContentResolver().openInputStream(content)) {
            return in == null ? new byte[0] : in.readNBytes(MOST_BYTES);
        } catch (IOException | SecurityException e) {
            Log.w("MmsService", "could not read " + content, e);
            return new byte[0];
        }
    }

    private void confirm(PendingIntent sent, boolean done) {
        if (sent == null) {
            return;
        }
        try {
            int code = done ? Activity.RESULT_OK : android.telephony.SmsManager.MMS_ERROR_IO_ERROR;
            sent.send(context.get(), code, null);
        } catch (PendingIntent.CanceledException appTookItBack) {
            Log.i("MmsService", "sent intent was cancelled");
        }
    }
}
