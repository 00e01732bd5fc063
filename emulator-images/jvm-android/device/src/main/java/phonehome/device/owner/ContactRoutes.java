package phonehome.device.owner;

import java.util.ArrayList;
import java.util.List;

/** The URIs of the contacts provider. */
final class ContactRoutes {
    private static final String ITEM = ContactSchema.ITEM;
    private static final String BY_NAME = "sort_key COLLATE NOCASE";
    private static final String PHONES = "mimetype = '" + ITEM + "phone_v2'";
    private static final String EMAILS = "mimetype = '" + ITEM + "email_v2'";
    private static final String POSTALS = "mimetype = '" + ITEM + "postal-address_v2'";
    private static final String CALLABLES =
            "mimetype IN ('" + ITEM + "phone_v2', '" + ITEM + "sip_address')";
    private static final String CONTACTABLES =
            "mimetype IN ('" + ITEM + "phone_v2', '" + ITEM + "email_v2')";
    private static final String MATCHES =
            "(display_name LIKE '%' || ?1 || '%' OR data1 LIKE '%' || ?1 || '%')";
    private static final String NONE = "0";

    private ContactRoutes() {}

    static List<Route> all() {
        List<Route> routes = new ArrayList<>();
        contacts(routes);
        lookups(routes);
        rawContacts(routes);
        data(routes);
        others(routes);
        return routes;
    }

    private static void contacts(List<Route> routes) {
        routes.add(contact("contacts", null).type("vnd.android.cursor.dir/contact"));
        routes.add(contact("contacts/#", "_id = ?1"));
        routes.add(data("contacts/#/data", "contact_id = ?1").writes(null));
        routes.add(data("contacts/#/entities", "contact_id = ?1").writes(null));
        routes.add(data("contacts/#/photo", "contact_id = ?1 AND mimetype = '" + ITEM + "photo'"));
        routes.add(contact("contacts/#/display_photo", NONE));
        routes.add(contact("contacts/#/suggestions", NONE));
        routes.add(contact("contacts/filter", null).writes(null));
        routes.add(contact("contacts/filter/*", filter()).writes(null));
        routes.add(
                contact("contacts/strequent", "starred = 1 OR times_contacted > 0").writes(null));
        routes.add(contact("contacts/strequent/filter/*", filter()).writes(null));
        routes.add(contact("contacts/starred", "starred = 1").writes(null));
        routes.add(contact("contacts/frequent", "times_contacted > 0").writes(null));
        routes.add(contact("contacts/group/*", inGroup()).writes(null));
        for (String form : new String[] {"as_vcard", "as_multi_vcard"}) {
            String name = "(SELECT 'contacts.vcf' AS _display_name, NULL AS _size)";
            routes.add(Route.of("contacts/" + form + "/*", name, null).type("text/x-vcard"));
        }
    }

    private static String filter() {
        String row =
                "SELECT 1 FROM data d WHERE d.raw_contact_id = view_contacts._id AND d.data1 LIKE";
        return "(display_name LIKE '%' || ?1 || '%' OR EXISTS (" + row + " '%' || ?1 || '%'))";
    }

    private static String inGroup() {
        return "_id IN (SELECT raw_contact_id FROM data d JOIN groups g ON g._id = d.data1 WHERE"
                + " d.mimetype = '"
                + ITEM
                + "group_membership' AND g.title = ?1)";
    }

    /** A lookup key ends in the name's hex, which changes with the name; only its head counts. */
    private static void lookups(List<Route> routes) {
        String id = "CAST(substr(?1, 3, instr(?1, '-') - 3) AS INTEGER)";
        routes.add(contact("contacts/lookup/*", "_id = " + id));
        routes.add(contact("contacts/lookup/*/#", "_id = " + id));
        for (String head : new String[] {"contacts/lookup/*/", "contacts/lookup/*/#/"}) {
            routes.add(data(head + "data", "contact_id = " + id).writes(null));
            routes.add(data(head + "entities", "contact_id = " + id).writes(null));
            routes.add(data(head + "photo", "contact_id = " + id + " AND data15 IS NOT NULL"));
        }
        String tail = ContactSchema.tail("?1");
        for (String name : new String[] {"phone_lookup", "phone_lookup_enterprise"}) {
            Route lookup = Route.of(name + "/*", "view_lookup", null);
            routes.add(lookup.where("min_match = " + tail).type(ITEM + "phone_lookup"));
            routes.add(Route.of(name, "view_lookup", null).where(NONE));
        }
    }

    private static void rawContacts(List<Route> routes) {
        routes.add(
                Route.of("raw_contacts", "raw_contacts")
                        .type("vnd.android.cursor.dir/raw_contact"));
        routes.add(raw("raw_contacts/#", "_id = ?1"));
        routes.add(data("raw_contacts/#/data", "raw_contact_id = ?1"));
        routes.add(data("raw_contacts/#/entity", "raw_contact_id = ?1").writes(null));
        routes.add(raw("raw_contacts/#/display_photo", NONE));
        Route entities = Route.of("raw_contact_entities", "view_entities", null);
        routes.add(entities.type("vnd.android.cursor.dir/raw_contact_entity"));
    }

    private static void data(List<Route> routes) {
        routes.add(data("data", null).type("vnd.android.cursor.dir/data"));
        routes.add(data("data/#", "_id = ?1"));
        family(routes, "data/phones", PHONES, "vnd.android.cursor.dir/phone_v2");
        family(routes, "data/emails", EMAILS, "vnd.android.cursor.dir/email_v2");
        family(routes, "data/postals", POSTALS, "vnd.android.cursor.dir/postal-address_v2");
        family(routes, "data/callables", CALLABLES, "vnd.android.cursor.dir/data");
        family(routes, "data/contactables", CONTACTABLES, "vnd.android.cursor.dir/data");
        routes.add(data("data/emails/lookup/*", EMAILS + " AND lower(data1) = lower(?1)"));
    }

    private static void family(List<Route> routes, String path, String where, String type) {
        routes.add(data(path, where).type(type));
        routes.add(data(path + "/#", where + " AND _id = ?1"));
        routes.add(data(path + "/filter", NONE));
        routes.add(data(path + "/filter/*", where + " AND " + MATCHES).orderBy(BY_NAME));
    }

    private static void others(List<Route> routes) {
        for (String profile : new String[] {"profile", "profile/data", "profile/entities"}) {
            routes.add(data(profile, NONE).writes(null));
        }
        routes.add(raw("profile/raw_contacts", NONE).writes(null));
        for (String table :
                new String[] {"groups", "settings", "aggregation_exceptions", "syncstate"}) {
            routes.add(Route.of(table, table));
        }
        routes.add(Route.of("groups/#", "groups").where("_id = ?1"));
        routes.add(Route.of("groups_summary", "groups").writes(null));
        routes.add(Route.of("deleted_contacts", "deleted_contacts").writes(null));
        routes.add(Route.of("provider_status", "(SELECT 0 AS status)", null));
        routes.add(Route.of("directories", directories(), null));
        routes.add(data("status_updates", NONE).writes(null));
    }

    private static String directories() {
        return "(SELECT 0 AS _id, 'com.android.providers.contacts' AS packageName, NULL AS"
                + " typeResourceId, NULL AS displayName, 'com.android.contacts' AS authority,"
                + " NULL AS accountType, NULL AS accountName, 0 AS exportSupport, 2 AS"
                + " shortcutSupport, 3 AS photoSupport)";
    }

    private static Route contact(String path, String where) {
        return Route.of(path, "view_contacts", "raw_contacts")
                .where(where)
                .type("vnd.android.cursor.item/contact");
    }

    private static Route raw(String path, String where) {
        return Route.of(path, "raw_contacts").where(where).type(ITEM + "raw_contact");
    }

    private static Route data(String path, String where) {
        return Route.of(path, "view_data", "data").where(where).type(ITEM + "data");
    }
}
