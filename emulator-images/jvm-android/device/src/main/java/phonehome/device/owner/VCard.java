package phonehome.device.owner;

import android.database.Cursor;
import android.database.DatabaseUtils;
import android.database.sqlite.SQLiteDatabase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Contacts as vCard 2.1, which {@code contacts/as_vcard} hands out. */
final class VCard {
    private static final String EACH =
            "SELECT contact_id, mimetype, data1, data2, data3 FROM view_data WHERE %s ORDER BY"
                    + " contact_id, _id";

    private VCard() {}

    /** The contacts with these lookup keys, which are apart by colons; null when there is none. */
    static byte[] of(SQLiteDatabase db, String lookupKeys) {
        List<String> literals = new ArrayList<>();
        for (String key : lookupKeys.split(":")) {
            literals.add(DatabaseUtils.sqlEscapeString(key));
        }
        String where = "lookup IN (" + String.join(",", literals) + ")";
        StringBuilder card = new StringBuilder();
        try (Cursor row = db.rawQuery(String.format(EACH, where), null)) {
            long contact = -1;
            while (row.moveToNext()) {
                if (row.getLong(0) != contact) {
                    card.append(contact < 0 ? "" : "END:VCARD\r\n");
                    card.append("BEGIN:VCARD\r\nVERSION:2.1\r\n");
                    contact = row.getLong(0);
                }
                card.append(line(row));
            }
            return contact < 0 ? null : bytes(card.append("END:VCARD\r\n"));
        }
    }

    private static byte[] bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String line(Cursor row) {
        String value = row.getString(2);
        return switch (row.getString(1).replace(ContactSchema.ITEM, "")) {
            case "name" ->
                    String.format(
                            "N:%s;%s;;;\r\nFN:%s\r\n", orEmpty(row, 4), orEmpty(row, 3), value);
            case "phone_v2" -> "TEL;CELL:" + value + "\r\n";
            case "email_v2" -> "EMAIL;HOME:" + value + "\r\n";
            case "organization" -> "ORG:" + value + "\r\n";
            case "postal-address_v2" -> "ADR;HOME:;;" + value + ";;;;\r\n";
            case "note" -> "NOTE:" + value + "\r\n";
            case "contact_event" -> "BDAY:" + value + "\r\n";
            default -> "";
        };
    }

    private static String orEmpty(Cursor row, int column) {
        return row.isNull(column) ? "" : row.getString(column);
    }

    /** The photo of one contact; null when it has none. */
    static byte[] photo(SQLiteDatabase db, String contact) {
        String sql =
                "SELECT data15 FROM data WHERE data15 IS NOT NULL AND raw_contact_id = ? AND"
                        + " mimetype = 'vnd.android.cursor.item/photo' LIMIT 1";
        try (Cursor row = db.rawQuery(sql, new String[] {contact})) {
            return row.moveToFirst() ? row.getBlob(0) : null;
        }
    }
}
