package phonehome.device.shell.commands;

import android.database.Cursor;
import phonehome.device.shell.Invocation;

/** The answer of {@code content query}: {@code Row: 0 _id=1, address=…}. */
final class Rows {
    private Rows() {}

    /** Closes the cursor, which may be null. */
    static void print(Invocation call, Cursor cursor) {
        if (cursor == null) {
            call.out().println("No result found.");
            return;
        }
        try (cursor) {
            if (!cursor.moveToFirst()) {
                call.out().println("No result found.");
                return;
            }
            int row = 0;
            do {
                call.out().println("Row: " + row++ + " " + columns(cursor));
            } while (cursor.moveToNext() && !call.isCancelled());
        }
    }

    private static String columns(Cursor cursor) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < cursor.getColumnCount(); i++) {
            text.append(i > 0 ? ", " : "").append(cursor.getColumnName(i)).append('=');
            text.append(value(cursor, i));
        }
        return text.toString();
    }

    private static String value(Cursor cursor, int column) {
        return switch (cursor.getType(column)) {
            case Cursor.FIELD_TYPE_FLOAT -> String.valueOf(cursor.getFloat(column));
            case Cursor.FIELD_TYPE_INTEGER -> String.valueOf(cursor.getLong(column));
            case Cursor.FIELD_TYPE_STRING -> cursor.getString(column);
            case Cursor.FIELD_TYPE_BLOB -> "BLOB";
            default -> "NULL";
        };
    }
}
