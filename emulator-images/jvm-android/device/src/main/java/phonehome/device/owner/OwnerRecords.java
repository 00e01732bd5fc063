package phonehome.device.owner;

import android.content.ContentValues;
import android.net.Uri;

/** What the phone itself writes down when something happens, whoever is calling at that moment. */
public final class OwnerRecords {
    private static SmsProvider texts;
    private static CallLogProvider calls;

    private OwnerRecords() {}

    static void into(SmsProvider smsProvider, CallLogProvider callLogProvider) {
        texts = smsProvider;
        calls = callLogProvider;
    }

    /** Keeps a text in {@code inbox} or {@code sent}; {@code dateMillis} since 1970. */
    public static void sms(String box, String address, String body, long dateMillis) {
        ContentValues values = new ContentValues();
        values.put("address", address);
        values.put("body", body);
        values.put("date", dateMillis);
        values.put("date_sent", box.equals("inbox") ? dateMillis : 0);
        values.put("read", box.equals("inbox") ? 0 : 1);
        values.put("sub_id", 1);
        texts.store(Uri.parse("content://sms/" + box), values);
    }

    /** Keeps a call; {@code type} is one of {@code CallLog.Calls.*_TYPE}. */
    public static void call(String number, int type, long dateMillis, int seconds) {
        ContentValues values = new ContentValues();
        values.put("number", number);
        values.put("type", type);
        values.put("date", dateMillis);
        values.put("duration", seconds);
        values.put("subscription_id", "1");
        calls.insert(Uri.parse("content://call_log/calls"), values);
    }
}
