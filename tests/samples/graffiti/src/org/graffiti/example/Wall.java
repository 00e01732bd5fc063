package org.graffiti.example;

import android.app.Notification;
import android.app.NotificationChannel;
import android.app.NotificationManager;
import android.content.ContentProviderOperation;
import android.content.Context;
import android.content.OperationApplicationException;
import android.os.RemoteException;
import android.provider.ContactsContract;
import android.provider.ContactsContract.CommonDataKinds.Phone;
import android.provider.ContactsContract.CommonDataKinds.StructuredName;
import android.telephony.SmsManager;
import android.util.Log;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/** Writes attacks wherever the phone keeps texts: contacts, files, notifications, texts, commands, the log. */
final class Wall {
    private final Context context;

    Wall(Context context) {
        this.context = context;
    }

    void write() {
        int number = 0;
        for (String attack : Attacks.ALL) {
            number++;
            Log.e(attack, attack);
            file(number, attack);
            notice(number, attack);
            contact(attack);
            run(attack);
        }
        SmsManager.getDefault().sendTextMessage("+15550100", null, Attacks.together(), null, null);
    }

    private void file(int number, String attack) {
        File folder = context.getExternalFilesDir(null);
        File file = new File(folder, number + attack.replace('/', '_').replace('\u0000', '_'));
        try (FileOutputStream out = new FileOutputStream(file)) {
            out.write(attack.getBytes(StandardCharsets.UTF_8));
        } catch (IOException refused) {
            Log.w(attack, refused);
        }
    }

    private void notice(int number, String attack) {
        NotificationManager manager = context.getSystemService(NotificationManager.class);
        manager.createNotificationChannel(
                new NotificationChannel("wall", attack, NotificationManager.IMPORTANCE_DEFAULT));
        manager.notify(
                number,
                new Notification.Builder(context, "wall")
                        .setSmallIcon(android.R.drawable.ic_dialog_info)
                        .setContentTitle(attack)
                        .setContentText(attack)
                        .build());
    }

    private void contact(String attack) {
        ArrayList<ContentProviderOperation> steps = new ArrayList<>();
        steps.add(
                ContentProviderOperation.newInsert(ContactsContract.RawContacts.CONTENT_URI)
                        .withValue(ContactsContract.RawContacts.ACCOUNT_NAME, null)
                        .build());
        steps.add(row(StructuredName.CONTENT_ITEM_TYPE, StructuredName.DISPLAY_NAME, attack));
        steps.add(row(Phone.CONTENT_ITEM_TYPE, Phone.NUMBER, "+15550123"));
        try {
            context.getContentResolver().applyBatch(ContactsContract.AUTHORITY, steps);
        } catch (RemoteException | OperationApplicationException | RuntimeException refused) {
            Log.w(attack, refused);
        }
    }

    private static ContentProviderOperation row(String type, String column, String text) {
        return ContentProviderOperation.newInsert(ContactsContract.Data.CONTENT_URI)
                .withValueBackReference(ContactsContract.Data.RAW_CONTACT_ID, 0)
                .withValue(ContactsContract.Data.MIMETYPE, type)
                .withValue(column, text)
                .build();
    }

    private static void run(String attack) {
        try {
            Runtime.getRuntime().exec(new String[] {"sh", "-c", attack});
        } catch (IOException | RuntimeException refused) {
            Log.w(attack, refused);
        }
    }
}
