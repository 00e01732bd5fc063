package phonehome.device.owner;

import android.database.Cursor;
import android.database.DatabaseUtils;
import android.database.MatrixCursor;
import android.net.Uri;
import java.util.List;
import java.util.Map;

/** {@code content://mms-sms}: what texts and multimedia messages have in common. */
public final class MmsSmsProvider extends TableProvider {
    private static final String MESSAGES =
            "(SELECT _id, 'sms' AS transport_type, thread_id, date, date_sent, date AS"
                    + " normalized_date, read, type, type AS msg_box, address, body, subject AS sub,"
                    + " NULL AS sub_cs, status, NULL AS st, locked, error_code, seen, sub_id, person,"
                    + " protocol, service_center, creator, NULL AS m_id, NULL AS m_type, NULL AS ct_t,"
                    + " NULL AS d_rpt, NULL AS rr, NULL AS m_size, 0 AS text_only FROM sms UNION ALL"
                    + " SELECT _id, 'mms', thread_id, date, date_sent, date * 1000, read, NULL,"
                    + " msg_box, NULL, NULL, sub, sub_cs, NULL, st, locked, NULL, seen, sub_id, NULL,"
                    + " NULL, NULL, creator, m_id, m_type, ct_t, d_rpt, rr, m_size, text_only FROM"
                    + " pdu)";
    private static final String LATEST =
            "(SELECT * FROM "
                    + MESSAGES
                    + " AS m GROUP BY thread_id HAVING normalized_date ="
                    + " max(normalized_date))";
    private static final String BY_DATE = "normalized_date ASC";

    /** Makes the provider over {@code mmssms.db}. */
    public MmsSmsProvider() {
        super(MessageSchema.FILE, MessageSchema.create(), Map.of("mms-sms", routes()));
    }

    private static List<Route> routes() {
        return List.of(
                messages("conversations").reads(LATEST).orderBy("normalized_date DESC"),
                messages("complete-conversations").orderBy("normalized_date DESC"),
                messages("conversations/#").where("thread_id = ?1").writes("sms"),
                Route.of("conversations/#/recipients", "threads").where("_id = ?1"),
                Route.of("conversations/#/subject", "threads").where("_id = ?1"),
                Route.of("conversations/obsolete", "threads").where("message_count = 0"),
                messages("messages/byphone/*").where("address = ?1"),
                messages("undelivered").where("msg_box IN (4, 5, 6)"),
                messages("draft").where("msg_box = 3"),
                messages("locked").where("locked = 1"),
                messages("locked/#").where("locked = 1 AND thread_id = ?1"),
                messages("search"),
                messages("searchSuggest"),
                Route.of("pending", "pending_msgs"),
                Route.of("canonical-addresses", "canonical_addresses"),
                Route.of("canonical-address/#", "canonical_addresses").where("_id = ?1"),
                Route.of("threadID", "threads"));
    }

    private static Route messages(String path) {
        return Route.of(path, MESSAGES, null).orderBy(BY_DATE);
    }

    private static boolean threads(Uri uri, Route route) {
        boolean simple = uri.getBooleanQueryParameter("simple", false);
        return simple && route.path().equals("conversations");
    }

    @Override
    protected String source(Uri uri, Route route) {
        return threads(uri, route) ? "threads" : route.source();
    }

    @Override
    protected String order(Uri uri, Route route) {
        return threads(uri, route) ? "date DESC" : route.order();
    }

    @Override
    protected String parameters(Uri uri, Route route) {
        String pattern = uri.getQueryParameter("pattern");
        if (pattern == null || !route.path().startsWith("search")) {
            return null;
        }
        return "body LIKE " + DatabaseUtils.sqlEscapeString("%" + pattern + "%");
    }

    @Override
    protected Cursor computed(Uri uri, Route route) {
        if (!route.path().equals("threadID")) {
            return null;
        }
        MatrixCursor cursor = new MatrixCursor(new String[] {"_id"}, 1);
        cursor.addRow(new Object[] {Threads.of(db(), uri.getQueryParameters("recipient"))});
        return cursor;
    }
}
