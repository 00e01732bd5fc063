package phonehome.device.owner;

import android.content.ContentValues;
import android.database.Cursor;
import android.database.MatrixCursor;
import android.database.sqlite.SQLiteDatabase;
import android.net.Uri;
import java.util.List;
import java.util.Map;
import phonehome.runtime.DeviceClock;

/** Providers that need no code of their own beyond their tables. */
final class SmallProviders {
    private SmallProviders() {}

    /**
     * History and bookmarks of the browser, as up to Android 5; a later phone has no such provider.
     */
    static final class Browser extends TableProvider {
        private static final String BOOKMARKS =
                "title url visits:i=1 date:i created:i description bookmark:i=0 favicon:b"
                        + " thumbnail:b touch_icon:b user_entered:i=0";

        Browser() {
            super(
                    "browser.db",
                    schema(),
                    Map.of("browser", routes(), "com.android.browser", routes()));
        }

        private static Schema schema() {
            return new Schema().table("bookmarks", BOOKMARKS).table("searches", "search date:i");
        }

        private static List<Route> routes() {
            return List.of(
                    Route.of("bookmarks", "bookmarks").orderBy("date DESC"),
                    Route.of("bookmarks/#", "bookmarks").where("_id = ?1"),
                    Route.of("history", "bookmarks").where("bookmark = 0").orderBy("date DESC"),
                    Route.of("history/#", "bookmarks").where("_id = ?1"),
                    Route.of("searches", "searches"),
                    Route.of("searches/#", "searches").where("_id = ?1"));
        }

        @Override
        protected void prepare(SQLiteDatabase db, Uri uri, Route route, ContentValues values) {
            initially(values, "date", DeviceClock.wallMillis());
        }
    }

    /** Access points of the mobile network. */
    static final class Carriers extends TableProvider {
        private static final String APN =
                "name numeric mcc mnc carrier_id:i=-1 apn user server password proxy port mmsproxy"
                        + " mmsport mmsc authtype:i=-1 type protocol='IP' roaming_protocol='IP'"
                        + " current:i=1 carrier_enabled:i=1 bearer:i=0 bearer_bitmask:i=0"
                        + " network_type_bitmask:i=0 lingering_network_type_bitmask:i=0 always_on:i=0"
                        + " infrastructure_bitmask:i=3 esim_bootstrap_provisioning:i=0 mvno_type"
                        + " mvno_match_data sub_id:i=-1 profile_id:i=0 modem_cognitive:i=0"
                        + " max_conns:i=0 wait_time:i=0 max_conns_time:i=0 mtu:i=0 mtu_v4:i=0"
                        + " mtu_v6:i=0 edited:i=0 user_visible:i=1 user_editable:i=1 owned_by:i=1"
                        + " apn_set_id:i=0 apn_id:i enforced skip_464xlat:i=-1";

        Carriers() {
            super(
                    "telephony.db",
                    new Schema().table("carriers", APN),
                    Map.of("telephony", routes()));
        }

        private static List<Route> routes() {
            return List.of(
                    Route.of("carriers", "carriers"),
                    Route.of("carriers/#", "carriers").where("_id = ?1"),
                    Route.of("carriers/current", "carriers").where("current = 1"),
                    Route.of("carriers/preferapn", "carriers").where("current = 1"),
                    Route.of("carriers/preferapn/subId/*", "carriers").where("current = 1"),
                    Route.of("carriers/subId/*", "carriers"),
                    Route.of("siminfo", "(SELECT NULL AS _id WHERE 0)", null));
        }
    }

    /** Words that the owner taught the keyboard. */
    static final class Words extends TableProvider {
        Words() {
            super(
                    "user_dict.db",
                    new Schema().table("words", "word frequency:i=250 locale appid:i=0 shortcut"),
                    Map.of(
                            "user_dictionary",
                            List.of(
                                    Route.of("words", "words").orderBy("frequency DESC"),
                                    Route.of("words/#", "words").where("_id = ?1"))));
        }
    }

    /** What the download manager keeps of its downloads; nothing here fetches them. */
    static final class Downloads extends TableProvider {
        private static final String DOWNLOADS =
                "uri entity no_integrity hint _data mimetype destination:i visibility:i control:i"
                        + " status:i=190 numfailed:i lastmod:i notificationpackage notificationclass"
                        + " notificationextras cookiedata useragent referer total_bytes:i=-1"
                        + " current_bytes:i=0 etag uid:i otheruid:i title description scanned:i=0"
                        + " is_public_api:i=0 allow_roaming:i=1 allowed_network_types:i=-1"
                        + " is_visible_in_downloads_ui:i=1 bypass_recommended_size_limit:i=0"
                        + " mediaprovider_uri mediastore_uri deleted:i=0 errorMsg allow_metered:i=1"
                        + " allow_write:i=0 flags:i=0 lastUpdateSrc method:i";
        // The columns that DownloadManager itself asks for are further names of the same.
        private static final String VIEW =
                "(SELECT *, _data AS local_filename, mimetype AS media_type, total_bytes AS"
                        + " total_size, lastmod AS last_modified_timestamp, current_bytes AS"
                        + " bytes_so_far, 'placeholder' AS local_uri, 'placeholder' AS reason FROM"
                        + " downloads)";

        Downloads() {
            super(
                    "downloads.db",
                    new Schema()
                            .table("downloads", DOWNLOADS)
                            .table("headers", "download_id:i header value"),
                    Map.of("downloads", routes()));
        }

        private static List<Route> routes() {
            return List.of(
                    Route.of("my_downloads", VIEW, "downloads").where("deleted = 0"),
                    Route.of("my_downloads/#", VIEW, "downloads").where("_id = ?1"),
                    Route.of("all_downloads", VIEW, "downloads"),
                    Route.of("all_downloads/#", VIEW, "downloads").where("_id = ?1"),
                    Route.of("my_downloads/#/headers", "headers", null).where("download_id = ?1"));
        }

        @Override
        protected void prepare(SQLiteDatabase db, Uri uri, Route route, ContentValues values) {
            // Request headers are written beside the download, not into it.
            values.keySet().removeIf(column -> column.startsWith("http_header_"));
        }
    }

    /**
     * Google's settings: none is set, except the identifier of the device that Google services
     * give.
     */
    static final class Gservices extends TableProvider {
        Gservices() {
            super(
                    "gservices.db",
                    new Schema().table("main", "name value"),
                    Map.of(AUTHORITY, routes()));
        }

        static final String AUTHORITY = "com.google.android.gsf.gservices";

        private static List<Route> routes() {
            return List.of(
                    Route.of("", "main"), Route.of("prefix", "main"), Route.of("main", "main"));
        }

        /**
         * Google's provider takes the names of the settings as selection arguments, without a
         * selection.
         */
        @Override
        public Cursor query(
                Uri uri,
                String[] columns,
                android.os.Bundle args,
                android.os.CancellationSignal signal) {
            tell("query", uri, columns);
            MatrixCursor cursor = new MatrixCursor(new String[] {"key", "value"});
            String[] names =
                    args == null
                            ? null
                            : args.getStringArray(
                                    android.content.ContentResolver.QUERY_ARG_SQL_SELECTION_ARGS);
            for (String name : names == null ? new String[0] : names) {
                try (Cursor row =
                        db().rawQuery(
                                        "SELECT value FROM main WHERE name = ?",
                                        new String[] {name})) {
                    cursor.addRow(new Object[] {name, row.moveToFirst() ? row.getString(0) : null});
                }
            }
            return cursor;
        }
    }
}
