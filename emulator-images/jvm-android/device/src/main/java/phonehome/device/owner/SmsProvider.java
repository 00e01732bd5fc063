package phonehome.device.owner;

import android.content.ContentUris;
import android.content.ContentValues;
import android.database.sqlite.SQLiteDatabase;
import android.net.Uri;
import android.os.Binder;
import android.os.Process;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import phonehome.device.settings.SettingsStore;
import phonehome.runtime.DeviceClock;

/**
 * {@code content://sms}: AOSP's SmsProvider.
 *
 * <p>As on a phone, an app that is not the default messaging app writes into the void: its insert
 * is answered with row 0 and changes nothing.
 */
public final class SmsProvider extends TableProvider {
    private static final String CONVERSATIONS =
            "(SELECT sms.body AS snippet, sms.thread_id AS thread_id, groups.msg_count AS"
                    + " msg_count, NULL AS delta, sms.date AS date FROM sms, (SELECT thread_id AS"
                    + " group_thread, max(date) AS group_date, count(*) AS msg_count FROM sms GROUP BY"
                    + " thread_id) AS groups WHERE sms.thread_id = groups.group_thread AND sms.date ="
                    + " groups.group_date)";
    private static final String NEWEST = "date DESC";

    /** Makes the provider over {@code mmssms.db}. */
    public SmsProvider() {
        super(MessageSchema.FILE, MessageSchema.create(), Map.of("sms", routes()));
    }

    private static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.add(sms(""));
        routes.add(sms("#").where("_id = ?1"));
        box(routes, "inbox", 1);
        box(routes, "sent", 2);
        box(routes, "draft", 3);
        box(routes, "outbox", 4);
        box(routes, "failed", 5);
        box(routes, "queued", 6);
        routes.add(sms("undelivered").where("type IN (4, 5, 6)"));
        routes.add(
                sms("conversations")
                        .reads(CONVERSATIONS)
                        .writes("sms")
                        .orderBy(NEWEST)
                        .type("vnd.android.cursor.dir/sms-conversation"));
        routes.add(sms("conversations/*").where("thread_id = ?1"));
        routes.add(Route.of("raw", "raw"));
        routes.add(sms("icc").where("0").writes(null));
        routes.add(sms("icc/#").where("0").writes(null));
        return routes;
    }

    private static void box(List<Route> routes, String name, int type) {
        routes.add(sms(name).where("type = " + type).sets("type", type));
        routes.add(sms(name + "/#").where("type = " + type + " AND _id = ?1"));
    }

    private static Route sms(String path) {
        return Route.of(path, "sms").orderBy(NEWEST);
    }

    @Override
    protected void prepare(SQLiteDatabase db, Uri uri, Route route, ContentValues values) {
        if (!"sms".equals(route.table())) {
            return;
        }
        initially(values, "date", DeviceClock.wallMillis());
        initially(values, "type", 1);
        initially(values, "creator", CallingPackage.of(this));
        String address = Objects.toString(values.getAsString("address"), "");
        Long thread = values.getAsLong("thread_id");
        if (thread == null || thread == 0) {
            values.put("thread_id", Threads.of(db, List.of(address)));
        }
    }

    @Override
    public Uri insert(Uri uri, ContentValues values) {
        return mayWrite() ? super.insert(uri, values) : Uri.withAppendedPath(uri, "0");
    }

    /** Stores a text for the phone itself, whoever is calling. */
    Uri store(Uri uri, ContentValues values) {
        return super.insert(uri, values);
    }

    @Override
    public int update(Uri uri, ContentValues values, String where, String[] args) {
        return mayWrite() ? super.update(uri, values, where, args) : 0;
    }

    @Override
    public int delete(Uri uri, String where, String[] args) {
        return mayWrite() ? super.delete(uri, where, args) : 0;
    }

    private boolean mayWrite() {
        String messenger = SettingsStore.SECURE.get("sms_default_application");
        return Binder.getCallingUid() < Process.FIRST_APPLICATION_UID
                || (messenger != null && messenger.equals(CallingPackage.of(this)));
    }

    @Override
    protected Uri inserted(Uri uri, Route route, long id) {
        return ContentUris.withAppendedId(Uri.parse("content://sms"), id);
    }

    @Override
    protected List<Uri> touched(Uri uri) {
        return List.of(
                Uri.parse("content://sms/inbox"),
                Uri.parse("content://mms-sms/"),
                Uri.parse("content://mms-sms/conversations/"));
    }
}
