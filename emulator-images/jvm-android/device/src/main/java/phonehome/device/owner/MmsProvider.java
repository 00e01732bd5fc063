package phonehome.device.owner;

import android.content.ContentValues;
import android.database.sqlite.SQLiteDatabase;
import android.net.Uri;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import phonehome.runtime.DeviceClock;

/** {@code content://mms}: multimedia messages, their parts and addresses. */
public final class MmsProvider extends TableProvider {
    private static final String NEWEST = "date DESC";

    /** Makes the provider over {@code mmssms.db}. */
    public MmsProvider() {
        super(MessageSchema.FILE, MessageSchema.create(), Map.of("mms", routes()));
    }

    private static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.add(pdu(""));
        routes.add(pdu("#").where("_id = ?1"));
        box(routes, "inbox", 1);
        box(routes, "sent", 2);
        box(routes, "drafts", 3);
        box(routes, "outbox", 4);
        routes.add(Route.of("#/part", "part").where("mid = ?1"));
        routes.add(Route.of("#/addr", "addr").where("msg_id = ?1"));
        routes.add(Route.of("part", "part"));
        routes.add(Route.of("part/#", "part").where("_id = ?1"));
        routes.add(Route.of("rate", "rate"));
        return routes;
    }

    private static void box(List<Route> routes, String name, int box) {
        routes.add(pdu(name).where("msg_box = " + box).sets("msg_box", box));
        routes.add(pdu(name + "/#").where("msg_box = " + box + " AND _id = ?1"));
    }

    private static Route pdu(String path) {
        return Route.of(path, "pdu").orderBy(NEWEST).type("vnd.android-dir/mms");
    }

    @Override
    protected void prepare(SQLiteDatabase db, Uri uri, Route route, ContentValues values) {
        List<String> segments = uri.getPathSegments();
        switch (route.path()) {
            case "#/part" -> values.put("mid", segments.get(0));
            case "#/addr" -> values.put("msg_id", segments.get(0));
            default -> {
                if ("pdu".equals(route.table())) {
                    initially(values, "date", DeviceClock.wallMillis() / 1000);
                    initially(values, "msg_box", 1);
                }
            }
        }
    }

    @Override
    protected List<Uri> touched(Uri uri) {
        return List.of(Uri.parse("content://mms-sms/"));
    }
}
