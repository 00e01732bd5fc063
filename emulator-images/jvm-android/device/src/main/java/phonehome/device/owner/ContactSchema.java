package phonehome.device.owner;

/**
 * The database of the contacts provider, {@code contacts2.db}.
 *
 * <p>Each raw contact is one contact of the same id: this device does not join raw contacts of
 * several accounts. Display names, lookup keys and {@code has_phone_number} are derived from the
 * data rows.
 */
final class ContactSchema {
    static final String FILE = "contacts2.db";
    static final String ITEM = "vnd.android.cursor.item/";

    private static final String SYNC = "sourceid version:i=1 dirty:i=0 sync1 sync2 sync3 sync4";
    private static final String OPTIONS =
            "times_contacted:i=0 last_time_contacted:i=0 x_times_contacted:i=0"
                    + " x_last_time_contacted:i=0 starred:i=0 pinned:i=0 custom_ringtone"
                    + " send_to_voicemail:i=0";
    private static final String RAW =
            "account_name account_type data_set account_type_and_data_set backup_id"
                    + " aggregation_mode:i=0 deleted:i=0 raw_contact_is_read_only:i=0"
                    + " raw_contact_is_user_profile:i=0 metadata_dirty:i=0 display_name"
                    + " display_name_alt display_name_source:i=0 phonetic_name phonetic_name_style=0"
                    + " sort_key sort_key_alt updated:i=0 contact_id:i ";
    private static final String VALUES =
            "data1 data2 data3 data4 data5 data6 data7 data8 data9 data10 data11 data12 data13"
                    + " data14 data15 data_sync1 data_sync2 data_sync3 data_sync4 carrier_presence"
                    + " is_primary is_super_primary is_read_only data_version mimetype hash_id"
                    + " res_package raw_contact_id preferred_phone_account_component_name"
                    + " preferred_phone_account_id is_preferred_phone_account_migration_pending";
    private static final String DATA =
            VALUES.replace("data15", "data15:b")
                    .replace("carrier_presence is_primary", "carrier_presence:i=0 is_primary:i=0")
                    .replace(
                            "is_super_primary is_read_only",
                            "is_super_primary:i=0 is_read_only:i=0")
                    .replace("data_version", "data_version:i=0")
                    .replace("raw_contact_id", "raw_contact_id:i")
                    .replace("migration_pending", "migration_pending:i=0");
    private static final String NAMES =
            "display_name display_name_alt display_name_source phonetic_name phonetic_name_style"
                    + " sort_key sort_key_alt";
    private static final String CHOICES =
            "times_contacted last_time_contacted x_times_contacted x_last_time_contacted starred"
                    + " pinned custom_ringtone send_to_voicemail";
    private static final String OF_CONTACT =
            "photo_id photo_file_id photo_uri photo_thumb_uri in_default_directory in_visible_group"
                    + " is_user_profile has_phone_number lookup contact_last_updated_timestamp"
                    + " name_raw_contact_id";
    private static final String OF_RAW =
            "account_name account_type data_set account_type_and_data_set sourceid version dirty"
                    + " backup_id raw_contact_is_user_profile raw_contact_is_read_only aggregation_mode"
                    + " deleted metadata_dirty sync1 sync2 sync3 sync4";
    private static final String STATUS =
            "contact_presence contact_chat_capability contact_status contact_status_ts"
                    + " contact_status_res_package contact_status_label contact_status_icon";
    private static final String PRESENCE =
            "mode chat_capability status status_ts status_res_package status_label status_icon"
                    + " group_sourceid";
    private static final String USAGE = "times_used last_time_used x_times_used x_last_time_used";

    private ContactSchema() {}

    static Schema create() {
        Schema schema =
                new Schema()
                        .table("raw_contacts", RAW + OPTIONS + " " + SYNC)
                        .table("data", DATA)
                        .table(
                                "groups",
                                "account_name account_type data_set account_type_and_data_set title"
                                        + " res_package title_res:i notes system_id deleted:i=0"
                                        + " group_visible:i=0 should_sync:i=1 auto_add:i=0"
                                        + " favorites:i=0 group_is_read_only:i=0 summ_count:i=0"
                                        + " summ_phones:i=0 "
                                        + SYNC)
                        .table(
                                "settings",
                                "account_name account_type data_set ungrouped_visible:i=1"
                                        + " should_sync:i=1 any_unsynced:i=0 summ_count:i=0"
                                        + " summ_phones:i=0 x_is_default:i=0")
                        .table("deleted_contacts", "contact_id:i contact_deleted_timestamp:i")
                        .table(
                                "aggregation_exceptions",
                                "type:i raw_contact_id1:i raw_contact_id2:i")
                        .table("syncstate", "account_name account_type data:b")
                        .sql("CREATE INDEX data_raw ON data (raw_contact_id, mimetype)");
        return triggers(views(schema));
    }

    private static Schema views(Schema schema) {
        return schema.view("view_contacts", contacts())
                .view("view_raw", "SELECT * FROM raw_contacts")
                .view("view_data", data("_id", "JOIN"))
                .view("view_entities", data("raw_contact_id", "JOIN"))
                .view("view_lookup", lookup());
    }

    private static String contacts() {
        String mime = "d.mimetype = '" + ITEM;
        String has =
                "SELECT 1 FROM data d WHERE d.raw_contact_id = r._id AND " + mime + "phone_v2'";
        String photo =
                "(SELECT _id FROM data d WHERE d.raw_contact_id = r._id AND d.data15 IS NOT NULL"
                        + " AND "
                        + mime
                        + "photo' LIMIT 1)";
        String address = "'content://com.android.contacts/contacts/' || r._id || '/photo'";
        String uri = "CASE WHEN " + photo + " IS NULL THEN NULL ELSE " + address + " END";
        return "SELECT r._id AS _id, "
                + Schema.of("r", NAMES + " " + CHOICES)
                + ", r._id AS name_raw_contact_id, '0r' || r._id || '-' || hex(upper(coalesce("
                + "r.display_name, ''))) AS lookup, EXISTS ("
                + has
                + ") AS has_phone_number, "
                + photo
                + " AS photo_id, NULL AS photo_file_id, "
                + uri
                + " AS photo_uri, "
                + uri
                + " AS photo_thumb_uri, 1 AS in_default_directory, 1 AS in_visible_group,"
                + " 0 AS is_user_profile, r.updated AS contact_last_updated_timestamp, "
                + Schema.constant("NULL", STATUS)
                + " FROM raw_contacts r WHERE r.deleted = 0";
    }

    /**
     * Every data row with its raw contact and its contact; for entities {@code _id} is the raw
     * contact.
     */
    private static String data(String id, String join) {
        return "SELECT d."
                + id
                + " AS _id, d._id AS data_id, "
                + Schema.of("d", VALUES)
                + ", c._id AS contact_id, "
                + Schema.of("r", OF_RAW)
                + ", "
                + Schema.of("c", NAMES + " " + CHOICES + " " + OF_CONTACT + " " + STATUS)
                + ", "
                + Schema.constant("NULL", PRESENCE)
                + ", "
                + Schema.constant("0", USAGE)
                + " FROM data d "
                + join
                + " raw_contacts r ON r._id = d.raw_contact_id JOIN view_contacts c ON c._id ="
                + " r._id";
    }

    private static String lookup() {
        return "SELECT c.*, c._id AS contact_id, d._id AS data_id, d.data1 AS number, d.data2 AS"
                + " type, d.data3 AS label, d.data4 AS normalized_number, "
                + tail("d.data1")
                + " AS min_match FROM data d JOIN view_contacts c ON c._id = d.raw_contact_id WHERE"
                + " d.mimetype = '"
                + ITEM
                + "phone_v2'";
    }

    /** The last seven digits, by which Android finds a number that is written otherwise. */
    static String tail(String number) {
        String digits = number;
        for (String sign : new String[] {" ", "-", "(", ")", ".", "/", "+"}) {
            digits = "replace(" + digits + ", '" + sign + "', '')";
        }
        return "substr(" + digits + ", -7)";
    }

    private static Schema triggers(Schema schema) {
        return schema.sql(onData("INSERT", "NEW"))
                .sql(onData("UPDATE", "NEW"))
                .sql(onData("DELETE", "OLD"))
                .sql(
                        "CREATE TRIGGER raw_insert AFTER INSERT ON raw_contacts BEGIN UPDATE"
                                + " raw_contacts SET contact_id = NEW._id WHERE _id = NEW._id; END")
                .sql(
                        "CREATE TRIGGER raw_delete AFTER DELETE ON raw_contacts BEGIN DELETE FROM"
                                + " data WHERE raw_contact_id = OLD._id; INSERT INTO deleted_contacts"
                                + " (contact_id, contact_deleted_timestamp) VALUES (OLD._id,"
                                + " OLD.updated); END");
    }

    /**
     * A contact is shown by the best of what it has: name, nickname, organisation, number, e-mail.
     */
    private static String onData(String event, String row) {
        String rank =
                "CASE mimetype WHEN 'ITEMname' THEN 40 WHEN 'ITEMnickname' THEN 35 WHEN"
                        + " 'ITEMorganization' THEN 30 WHEN 'ITEMphone_v2' THEN 20 WHEN 'ITEMemail_v2'"
                        + " THEN 10 ELSE 0 END";
        String best =
                "FROM data WHERE raw_contact_id = ROW.raw_contact_id AND data1 IS NOT NULL AND RANK"
                        + " > 0 ORDER BY RANK DESC, is_primary DESC, _id LIMIT 1";
        String other =
                "(SELECT CASE WHEN data3 IS NULL OR data2 IS NULL OR mimetype != 'ITEMname' THEN"
                        + " data1 ELSE data3 || ', ' || data2 END BEST)";
        String update =
                "UPDATE raw_contacts SET display_name = (SELECT data1 BEST), sort_key = (SELECT"
                        + " data1 BEST), display_name_source = coalesce((SELECT RANK BEST), 0),"
                        + " display_name_alt = OTHER, sort_key_alt = OTHER, version = version + 1 WHERE"
                        + " _id = ROW.raw_contact_id;";
        String body =
                update.replace("OTHER", other)
                        .replace("BEST", best)
                        .replace("RANK", rank)
                        .replace("ITEM", ITEM)
                        .replace("ROW", row);
        return "CREATE TRIGGER data_"
                + event
                + " AFTER "
                + event
                + " ON data BEGIN "
                + body
                + " END";
    }
}
