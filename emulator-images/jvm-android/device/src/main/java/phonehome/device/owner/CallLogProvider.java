package phonehome.device.owner;

import android.content.ContentValues;
import android.database.sqlite.SQLiteDatabase;
import android.net.Uri;
import java.util.List;
import java.util.Map;
import phonehome.runtime.DeviceClock;

/**
 * {@code content://call_log}: the calls of the owner, newest first; voicemails are left out of the
 * list.
 */
public final class CallLogProvider extends TableProvider {
    private static final String CALLS =
            "number presentation:i=1 post_dial_digits='' via_number='' date:i duration:i"
                    + " data_usage:i type:i features:i=0 subscription_component_name subscription_id"
                    + " phone_account_address phone_account_hidden:i=0 sub_id:i=-1 new:i=1 name"
                    + " numbertype:i=0 numberlabel countryiso voicemail_uri is_read:i geocoded_location"
                    + " lookup_uri matched_number normalized_number photo_id:i=0 photo_uri"
                    + " formatted_number add_for_all_users:i=1 last_modified:i=0 _data has_content:i"
                    + " mime_type source_data source_package state transcription"
                    + " transcription_state:i=0 call_screening_component_name call_screening_app_name"
                    + " block_reason:i=0 missed_reason:i=0 subject priority:i=0 composer_photo_uri"
                    + " location is_call_log_phone_account_migration_pending:i=0 is_business_call:i=0"
                    + " asserted_display_name dirty:i=0 deleted:i=0 backed_up:i restored:i archived:i"
                    + " is_omtp_voicemail:i";
    private static final String NOT_VOICEMAIL = "type IS NOT 4";

    /** Makes the provider over {@code calllog.db}. */
    public CallLogProvider() {
        super("calllog.db", new Schema().table("calls", CALLS), Map.of("call_log", routes()));
    }

    private static List<Route> routes() {
        Route calls = Route.of("calls", "calls").orderBy("date DESC");
        Route one = Route.of("calls/#", "calls").where("_id = ?1");
        Route byNumber = Route.of("calls/filter/*", "calls").where("number = ?1");
        return List.of(calls, one, byNumber.writes(null).orderBy("date DESC"));
    }

    @Override
    protected String parameters(Uri uri, Route route) {
        return uri.getBooleanQueryParameter("allow_voicemails", false) ? null : NOT_VOICEMAIL;
    }

    @Override
    protected void prepare(SQLiteDatabase db, Uri uri, Route route, ContentValues values) {
        values.put("last_modified", DeviceClock.wallMillis());
    }
}
