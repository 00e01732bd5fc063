package phonehome.device.owner;

import android.content.ContentValues;
import android.database.DatabaseUtils;
import android.net.Uri;
import java.util.List;

/**
 * One shape of URI: what it reads, what it writes, and how its wildcards narrow that.
 *
 * @param path as {@link android.content.UriMatcher} takes it: {@code #} a number, {@code *} any
 *     segment
 * @param source table, view or sub-select that is queried; null when it cannot be queried
 * @param table table that insert, update and delete change; null when read-only
 * @param where SQL that always holds; each {@code ?1}, {@code ?2} … is replaced by the path's
 *     wildcards
 * @param order sort order when the caller gives none; null for none
 * @param type MIME type
 * @param defaults values a row gets when inserted here
 */
record Route(
        String path,
        String source,
        String table,
        String where,
        String order,
        String type,
        ContentValues defaults) {

    /** A URI that reads and writes one table. */
    static Route of(String path, String table) {
        String type = "vnd.android.cursor." + (path.endsWith("#") ? "item/" : "dir/") + table;
        return new Route(path, table, table, null, null, type, new ContentValues());
    }

    /** A URI that reads a view but writes the table beneath it. */
    static Route of(String path, String source, String table) {
        return of(path, table == null ? source : table).reads(source).writes(table);
    }

    Route reads(String newSource) {
        return new Route(path, newSource, table, where, order, type, defaults);
    }

    Route writes(String newTable) {
        return new Route(path, source, newTable, where, order, type, defaults);
    }

    Route where(String newWhere) {
        return new Route(path, source, table, newWhere, order, type, defaults);
    }

    Route orderBy(String newOrder) {
        return new Route(path, source, table, where, newOrder, type, defaults);
    }

    Route type(String newType) {
        return new Route(path, source, table, where, order, newType, defaults);
    }

    Route sets(String column, Object value) {
        ContentValues values = new ContentValues(defaults);
        Values.put(values, column, value);
        return new Route(path, source, table, where, order, type, values);
    }

    /** The fixed condition for this URI, with its wildcards filled in; null when there is none. */
    String condition(Uri uri) {
        if (where == null) {
            return null;
        }
        String[] pattern = path.split("/");
        List<String> segments = uri.getPathSegments();
        String filled = where;
        int wildcard = 1;
        for (int i = 0; i < pattern.length && i < segments.size(); i++) {
            if (pattern[i].equals("#") || pattern[i].equals("*")) {
                String literal = DatabaseUtils.sqlEscapeString(segments.get(i));
                filled = filled.replace("?" + wildcard++, literal);
            }
        }
        return filled;
    }
}
