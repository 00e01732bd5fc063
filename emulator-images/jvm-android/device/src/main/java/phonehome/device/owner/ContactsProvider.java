package phonehome.device.owner;

import android.content.ContentUris;
import android.content.ContentValues;
import android.content.res.AssetFileDescriptor;
import android.database.sqlite.SQLiteDatabase;
import android.net.Uri;
import android.os.ParcelFileDescriptor;
import java.io.FileNotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import phonehome.runtime.DeviceClock;

/** {@code content://com.android.contacts}: contacts, raw contacts and their data rows. */
public final class ContactsProvider extends TableProvider {
    private static final String NAME = ContactSchema.ITEM + "name";
    private static final String PHONE = ContactSchema.ITEM + "phone_v2";

    /**
     * Makes the provider over {@code contacts2.db}; it answers the authority {@code contacts} too.
     */
    public ContactsProvider() {
        super(
                ContactSchema.FILE,
                ContactSchema.create(),
                Map.of(
                        "com.android.contacts", ContactRoutes.all(),
                        "contacts", ContactRoutes.all()));
    }

    @Override
    protected void prepare(SQLiteDatabase db, Uri uri, Route route, ContentValues values) {
        switch (route.table()) {
            case "raw_contacts" -> {
                initially(values, "updated", DeviceClock.wallMillis());
                initially(values, "account_type_and_data_set", values.getAsString("account_type"));
            }
            case "data" -> prepareData(uri, route, values);
            default -> {}
        }
    }

    private static void prepareData(Uri uri, Route route, ContentValues values) {
        if (route.path().startsWith("raw_contacts/#")) {
            values.put("raw_contact_id", uri.getPathSegments().get(1));
        }
        String mimetype = values.getAsString("mimetype");
        if (mimetype == null || values.get("raw_contact_id") == null) {
            throw new IllegalArgumentException("mimetype and raw_contact_id are required");
        }
        if (mimetype.equals(NAME)) {
            completeName(values);
        }
        if (mimetype.equals(PHONE) && values.get("data4") == null) {
            String number = Objects.toString(values.getAsString("data1"), "");
            values.put("data4", number.startsWith("+") ? number.replaceAll("[^+0-9]", "") : null);
        }
    }

    /** Splits a display name into given and family name, or joins them, whichever is missing. */
    private static void completeName(ContentValues values) {
        String given = values.getAsString("data2");
        String family = values.getAsString("data3");
        String whole = values.getAsString("data1");
        if (whole == null && (given != null || family != null)) {
            String joined = Objects.toString(given, "") + " " + Objects.toString(family, "");
            values.put("data1", joined.strip());
        } else if (whole != null && given == null && family == null) {
            int space = whole.lastIndexOf(' ');
            values.put("data2", space < 0 ? whole : whole.substring(0, space));
            values.put("data3", space < 0 ? null : whole.substring(space + 1));
        }
    }

    @Override
    protected Uri inserted(Uri uri, Route route, long id) {
        boolean nested = route.path().startsWith("raw_contacts/#");
        Uri base = nested ? Uri.parse("content://com.android.contacts/data") : uri;
        return ContentUris.withAppendedId(base, id);
    }

    @Override
    protected List<Uri> touched(Uri uri) {
        return List.of(Uri.parse("content://com.android.contacts"));
    }

    @Override
    public AssetFileDescriptor openAssetFile(Uri uri, String mode) throws FileNotFoundException {
        tell("open", uri, null);
        byte[] content =
                switch (route(uri).path()) {
                    case "contacts/as_vcard/*", "contacts/as_multi_vcard/*" ->
                            VCard.of(db(), uri.getLastPathSegment());
                    case "contacts/#/photo", "contacts/#/display_photo" ->
                            VCard.photo(db(), uri.getPathSegments().get(1));
                    default -> throw new FileNotFoundException("No file at " + uri);
                };
        if (content == null) {
            throw new FileNotFoundException("No file at " + uri);
        }
        ParcelFileDescriptor pipe = openPipeHelper(uri, "*/*", null, content, BytesPipe.INSTANCE);
        return new AssetFileDescriptor(pipe, 0, AssetFileDescriptor.UNKNOWN_LENGTH);
    }
}
