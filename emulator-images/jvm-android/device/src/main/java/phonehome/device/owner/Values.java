package phonehome.device.owner;

import android.content.ContentValues;

/** Rows by name, for values whose type only shows when they are there. */
public final class Values {
    private Values() {}

    /**
     * Puts a text, number, truth value, bytes or null: what {@code ContentValues.putObject} does
     * since Android 11.
     */
    public static void put(ContentValues row, String column, Object value) {
        if (value == null) {
            row.putNull(column);
        } else if (value instanceof byte[] bytes) {
            row.put(column, bytes);
        } else if (value instanceof Boolean truth) {
            row.put(column, truth);
        } else if (value instanceof Number number) {
            putNumber(row, column, number);
        } else {
            row.put(column, value.toString());
        }
    }

    private static void putNumber(ContentValues row, String column, Number number) {
        if (number instanceof Double || number instanceof Float) {
            row.put(column, number.doubleValue());
        } else if (number instanceof Long) {
            row.put(column, number.longValue());
        } else {
            row.put(column, number.intValue());
        }
    }
}
