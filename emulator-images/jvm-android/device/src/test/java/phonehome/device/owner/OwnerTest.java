package phonehome.device.owner;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import android.content.AttributionSource;
import android.content.ContentProvider;
import android.content.ContentProviderOperation;
import android.content.ContentUris;
import android.content.ContentValues;
import android.database.Cursor;
import android.database.sqlite.SQLiteException;
import android.net.Uri;
import android.os.ParcelFileDescriptor;
import android.provider.BaseColumns;
import android.provider.CallLog;
import android.provider.ContactsContract.CommonDataKinds.Email;
import android.provider.ContactsContract.CommonDataKinds.Phone;
import android.provider.ContactsContract.CommonDataKinds.StructuredName;
import android.provider.ContactsContract.Contacts;
import android.provider.ContactsContract.Data;
import android.provider.ContactsContract.PhoneLookup;
import android.provider.ContactsContract.RawContacts;
import android.provider.MediaStore;
import android.provider.Telephony;
import android.provider.UserDictionary;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.Before;
import org.junit.Test;
import org.robolectric.RuntimeEnvironment;

public class OwnerTest extends DeviceTest {
    private List<SystemProviders.SystemProvider> providers;

    @Before
    public void makeProviders() {
        providers = SystemProviders.all(RuntimeEnvironment.getApplication());
    }

    private ContentProvider of(Uri uri) {
        return providers.stream()
                .filter(p -> Set.of(p.authority().split(";")).contains(uri.getAuthority()))
                .findFirst()
                .orElseThrow()
                .provider();
    }

    private Cursor query(String uri, String[] columns, String where, String... args) {
        Uri parsed = Uri.parse(uri);
        return of(parsed).query(parsed, columns, where, args.length == 0 ? null : args, null);
    }

    private List<String> column(String uri, String column) {
        List<String> values = new ArrayList<>();
        try (Cursor cursor = query(uri, new String[] {column}, null)) {
            while (cursor.moveToNext()) {
                values.add(cursor.getString(0));
            }
        }
        return values;
    }

    private Uri insert(String uri, Object... pairs) {
        Uri parsed = Uri.parse(uri);
        ContentValues values = new ContentValues();
        for (int i = 0; i < pairs.length; i += 2) {
            values.putObject((String) pairs[i], pairs[i + 1]);
        }
        return of(parsed).insert(parsed, values);
    }

    private void sms(String box, String address, String body, long date) {
        // A test runs as an app, and only the messenger of the phone may write texts.
        insert("content://sms" + box, "address", address, "body", body, "date", date);
    }

    private void becomeMessenger() {
        android.os.Binder.clearCallingIdentity();
        org.robolectric.shadows.ShadowBinder.setCallingUid(1000);
    }

    @Test
    public void eachBoxShowsItsOwnTextsNewestFirst() {
        becomeMessenger();
        sms("/inbox", "+15550100", "first", 1000);
        sms("/inbox", "+15550100", "second", 2000);
        sms("/sent", "+15550100", "answer", 3000);
        assertEquals(List.of("answer", "second", "first"), column("content://sms", "body"));
        assertEquals(List.of("second", "first"), column("content://sms/inbox", "body"));
        assertEquals(List.of("answer"), column("content://sms/sent", "body"));
        assertEquals(List.of(), column("content://sms/draft", "body"));
        assertEquals(List.of("first"), column("content://sms/1", "body"));
        assertEquals(List.of("answer"), column("content://sms/conversations", "snippet"));
        assertEquals(List.of("3"), column("content://sms/conversations", "msg_count"));
        assertEquals(
                List.of("answer"),
                column("content://mms-sms/conversations?simple=true", "snippet"));
        assertEquals(List.of("answer"), column("content://mms-sms/conversations", "body"));
        assertEquals(3, column("content://mms-sms/conversations/1", "body").size());
        assertEquals(List.of("second"), column("content://mms-sms/search?pattern=eco", "body"));
    }

    @Test
    public void aThreadIsFoundAgainByItsRecipient() {
        becomeMessenger();
        sms("/inbox", "+15550100", "one", 1);
        sms("/inbox", "+15550101", "two", 2);
        String thread = "content://mms-sms/threadID?recipient=%2B15550101";
        assertEquals(List.of("2"), column(thread, "_id"));
        Uri last = Uri.parse("content://sms/1");
        of(last).delete(last, null, null);
        assertEquals(List.of("2"), column("content://mms-sms/conversations?simple=true", "_id"));
    }

    @Test
    public void anAppThatIsNotTheMessengerWritesNoTexts() {
        org.robolectric.shadows.ShadowBinder.setCallingUid(10123);
        Uri row = insert("content://sms/sent", "address", "1", "body", "x");
        assertEquals("0", row.getLastPathSegment());
        assertEquals(List.of(), column("content://sms", "body"));
    }

    @Test
    public void anUnknownColumnOrUriRaisesAsOnAPhone() {
        assertThrows(SQLiteException.class, () -> column("content://sms", "no_such"));
        assertThrows(IllegalArgumentException.class, () -> column("content://sms/nowhere", "_id"));
    }

    @Test
    public void callsAreListedNewestFirstAndLimited() {
        insert("content://call_log/calls", "number", "+15550111", "date", 1L, "type", 1);
        insert("content://call_log/calls", "number", "+15550112", "date", 2L, "type", 3);
        assertEquals(
                List.of("+15550112", "+15550111"), column("content://call_log/calls", "number"));
        assertEquals(1, column("content://call_log/calls?limit=1", "number").size());
        assertEquals(List.of("1"), column("content://call_log/calls/filter/%2B15550111", "type"));
    }

    private long addContact(String given, String family, String number, String mail)
            throws Exception {
        ArrayList<ContentProviderOperation> batch = new ArrayList<>();
        batch.add(ContentProviderOperation.newInsert(RawContacts.CONTENT_URI).build());
        batch.add(
                ContentProviderOperation.newInsert(Data.CONTENT_URI)
                        .withValueBackReference(Data.RAW_CONTACT_ID, 0)
                        .withValue(Data.MIMETYPE, StructuredName.CONTENT_ITEM_TYPE)
                        .withValue("data2", given)
                        .withValue("data3", family)
                        .build());
        batch.add(
                ContentProviderOperation.newInsert(Data.CONTENT_URI)
                        .withValueBackReference(Data.RAW_CONTACT_ID, 0)
                        .withValue(Data.MIMETYPE, Phone.CONTENT_ITEM_TYPE)
                        .withValue("data1", number)
                        .build());
        batch.add(
                ContentProviderOperation.newInsert(Data.CONTENT_URI)
                        .withValueBackReference(Data.RAW_CONTACT_ID, 0)
                        .withValue(Data.MIMETYPE, Email.CONTENT_ITEM_TYPE)
                        .withValue("data1", mail)
                        .build());
        Uri uri = of(RawContacts.CONTENT_URI).applyBatch("com.android.contacts", batch)[0].uri;
        return ContentUris.parseId(uri);
    }

    @Test
    public void aContactIsDerivedFromItsDataRows() throws Exception {
        addContact("Ada", "Lind", "+1 555-010-0123", "ada@mail.example");
        long id = addContact("Bo", "Ek", "+15550100999", "bo@mail.example");
        String root = "content://com.android.contacts/";
        assertEquals(List.of("Ada Lind", "Bo Ek"), column(root + "contacts", "display_name"));
        assertEquals(List.of("1", "1"), column(root + "contacts", "has_phone_number"));
        assertEquals(List.of("Lind, Ada"), column(root + "contacts/1", "display_name_alt"));
        assertEquals(List.of("Ada Lind"), column(root + "phone_lookup/5550100123", "display_name"));
        assertEquals(
                List.of("Ada Lind"), column(root + "phone_lookup/%2B15550100123", "display_name"));
        assertEquals(List.of("Bo Ek"), column(root + "contacts/filter/bo", "display_name"));
        assertEquals(List.of("bo@mail.example"), column(root + "data/emails/filter/bo", "data1"));
        assertEquals(2, column(root + "data/phones", "data1").size());
        assertEquals(3, column(root + "raw_contacts/" + id + "/data", "data1").size());
        String key = column(root + "contacts/" + id, "lookup").get(0);
        assertEquals(List.of("Bo Ek"), column(root + "contacts/lookup/" + key, "display_name"));
        assertEquals(
                List.of("Bo Ek"),
                column(root + "contacts/lookup/" + key + "/" + id, "display_name"));
        assertEquals(6, column(root + "raw_contact_entities", "data1").size());
        byte[] card = VCard.of(((TableProvider) of(Uri.parse(root))).db(), key);
        assertTrue(new String(card).contains("N:Ek;Bo;;;\r\nFN:Bo Ek\r\nTEL;CELL:+15550100999"));
        Uri contact = Uri.parse(root + "contacts/" + id);
        assertEquals(1, of(contact).delete(contact, null, null));
        assertEquals(3, column(root + "data", "data1").size());
    }

    private void assertHasColumns(String uri, Class<?>... contracts) throws Exception {
        Set<String> missing = new TreeSet<>();
        for (Class<?> contract : contracts) {
            for (Field field : contract.getFields()) {
                if (field.getType() == String.class && !NOT_COLUMNS.contains(field.getName())) {
                    field.setAccessible(true);
                    missing.add((String) field.get(null));
                }
            }
        }
        missing.removeIf(
                name ->
                        name.matches(".*[. /=].*|c-|visible_contacts_only|sip|[A-Z_]+")
                                || name.isEmpty());
        try (Cursor cursor = query(uri, null, null)) {
            missing.removeAll(Arrays.asList(cursor.getColumnNames()));
        }
        missing.remove(BaseColumns._COUNT);
        assertEquals(Set.of(), missing);
    }

    private static final Set<String> NOT_COLUMNS =
            Set.of(
                    "LIMIT_PARAM_KEY",
                    "OFFSET_PARAM_KEY",
                    "ALLOW_VOICEMAILS_PARAM_KEY",
                    "QUERY_PARAMETER_VCARD_NO_PHOTO",
                    "VISIBLE_CONTACTS_ONLY");

    @Test
    public void everyColumnOfThePublicContractsExists() throws Exception {
        assertHasColumns("content://sms", Telephony.TextBasedSmsColumns.class);
        assertHasColumns("content://mms", Telephony.BaseMmsColumns.class);
        assertHasColumns("content://mms/part", Telephony.Mms.Part.class);
        assertHasColumns("content://mms/1/addr", Telephony.Mms.Addr.class);
        assertHasColumns(
                "content://mms-sms/conversations?simple=true", Telephony.ThreadsColumns.class);
        assertHasColumns("content://call_log/calls", CallLog.Calls.class);
        String root = "content://com.android.contacts/";
        assertHasColumns(root + "contacts", Contacts.class);
        assertHasColumns(root + "raw_contacts", RawContacts.class);
        assertHasColumns(root + "data", Data.class);
        assertHasColumns(root + "phone_lookup/5", PhoneLookup.class);
        for (Class<?> inner : android.provider.CalendarContract.class.getDeclaredClasses()) {
            String uri = CALENDAR_URIS.get(inner.getSimpleName());
            if (uri != null) {
                assertHasColumns("content://com.android.calendar/" + uri, inner);
            }
        }
        assertHasColumns(
                "content://media/external/images/media", MediaStore.Images.ImageColumns.class);
        assertHasColumns(
                "content://media/external/video/media", MediaStore.Video.VideoColumns.class);
        assertHasColumns(
                "content://media/external/audio/media", MediaStore.Audio.AudioColumns.class);
        assertHasColumns("content://media/external/file", MediaStore.Files.FileColumns.class);
        assertHasColumns("content://media/external/downloads", MediaStore.DownloadColumns.class);
        assertHasColumns("content://user_dictionary/words", UserDictionary.Words.class);
    }

    private static final java.util.Map<String, String> CALENDAR_URIS =
            java.util.Map.of(
                    "CalendarColumns", "calendars",
                    "CalendarSyncColumns", "calendars",
                    "EventsColumns", "events",
                    "Instances", "instances/when/0/1",
                    "AttendeesColumns", "attendees",
                    "RemindersColumns", "reminders",
                    "ColorsColumns", "colors",
                    "CalendarAlertsColumns", "calendar_alerts");

    @Test
    public void anEventAppearsAsInstanceWithinItsTime() {
        Uri calendar =
                insert(
                        "content://com.android.calendar/calendars",
                        "account_name",
                        "a",
                        "visible",
                        1);
        String id = calendar.getLastPathSegment();
        insert(
                "content://com.android.calendar/events",
                "calendar_id",
                id,
                "title",
                "Dentist",
                "dtstart",
                86400000L,
                "dtend",
                90000000L);
        String when = "content://com.android.calendar/instances/when/";
        assertEquals(List.of("Dentist"), column(when + "86000000/87000000", "title"));
        assertEquals(List.of(), column(when + "1/2", "title"));
        assertEquals(List.of("1"), column("content://com.android.calendar/events", "visible"));
    }

    @Test
    public void aPictureIsListedByItsPathAndOpened() throws Exception {
        becomeMessenger();
        java.io.File file = java.io.File.createTempFile("IMG_", ".jpg");
        java.nio.file.Files.write(file.toPath(), new byte[] {1, 2, 3});
        String images = "content://media/external/images/media";
        Uri row = insert(images, "_data", file.getPath(), "latitude", 1.5, "datetaken", 5L);
        assertEquals(List.of(file.getName()), column(images, "_display_name"));
        assertEquals(List.of("image/jpeg"), column(images, "mime_type"));
        assertEquals(List.of(), column("content://media/external/video/media", "_id"));
        try (ParcelFileDescriptor in = of(row).openFile(row, "r")) {
            assertEquals(3, in.getStatSize());
        }
    }

    @Test
    public void anAppReadsThroughTheBinderAndIsTold() throws Exception {
        becomeMessenger();
        sms("/inbox", "+15550100", "secret", 1);
        List<String> told = new ArrayList<>();
        AccessLog.to((source, what, who) -> told.add(source + " " + what + " " + who));
        org.robolectric.shadows.ShadowBinder.setCallingUid(10123);
        Uri uri = Uri.parse("content://sms/inbox");
        AttributionSource app =
                new AttributionSource.Builder(10123).setPackageName("com.example.app").build();
        try (Cursor cursor =
                of(uri).getIContentProvider().query(app, uri, new String[] {"body"}, null, null)) {
            assertTrue(cursor.moveToFirst());
            assertEquals("secret", cursor.getString(0));
        }
        AccessLog.to((source, what, who) -> {});
        assertEquals(List.of("content query content://sms/inbox [body] com.example.app"), told);
    }

    @Test
    public void anAppWithoutPermissionSeesOnlyItsOwnPictures() {
        becomeMessenger();
        insert("content://media/external/images/media", "_data", "/sdcard/DCIM/a.jpg");
        assertEquals(1, column("content://media/external/images/media", "_id").size());
        org.robolectric.shadows.ShadowBinder.setCallingUid(10123);
        assertEquals(List.of(), column("content://media/external/images/media", "_id"));
    }
}
