package phonehome.device.providers;

import android.content.pm.ProviderInfo;
import android.database.Cursor;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import phonehome.runtime.Blobs;
import phonehome.runtime.tap.Exposed;

/**
 * What a provider hands to an app that has no right to anything: the device event {@code exposed},
 * for every other app could take it, too.
 */
final class HandedOut {
    private static final int MOST_ROWS = 2000;

    private HandedOut() {}

    /**
     * Tells the rows of an answer, which stands afterwards where it stood.
     *
     * @return whether they could be read: what an app's own cursor throws is for the asker
     */
    static boolean tell(ProviderInfo info, Cursor rows) {
        try {
            int before = rows.getPosition();
            String where = "provider:" + info.authority;
            Exposed.answered(where, read(rows), info.packageName, info.name);
            rows.moveToPosition(before);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** {@code column=value} a line; an empty line between rows. */
    private static byte[] read(Cursor rows) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        boolean more = rows.moveToFirst();
        for (int row = 0; more && row < MOST_ROWS && text.size() < Blobs.MAX_BLOB; row++) {
            for (int column = 0; column < rows.getColumnCount(); column++) {
                write(text, rows, column);
            }
            text.write('\n');
            more = rows.moveToNext();
        }
        return text.toByteArray();
    }

    private static void write(ByteArrayOutputStream text, Cursor rows, int column) {
        int type = rows.getType(column);
        if (type == Cursor.FIELD_TYPE_NULL) {
            return;
        }
        text.writeBytes((rows.getColumnName(column) + "=").getBytes(StandardCharsets.UTF_8));
        text.writeBytes(
                type == Cursor.FIELD_TYPE_BLOB
                        ? rows.getBlob(column)
                        : rows.getString(column).getBytes(StandardCharsets.UTF_8));
        text.write('\n');
    }
}
