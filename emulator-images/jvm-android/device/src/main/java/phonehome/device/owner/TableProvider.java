package phonehome.device.owner;

import android.content.ContentProvider;
import android.content.ContentProviderOperation;
import android.content.ContentProviderResult;
import android.content.ContentResolver;
import android.content.ContentUris;
import android.content.ContentValues;
import android.content.OperationApplicationException;
import android.content.UriMatcher;
import android.database.Cursor;
import android.database.DatabaseUtils;
import android.database.sqlite.SQLiteDatabase;
import android.database.sqlite.SQLiteQueryBuilder;
import android.net.Uri;
import android.os.Bundle;
import android.os.CancellationSignal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A content provider whose URIs are {@link Route}s over one {@link Database}.
 *
 * <p>Errors are Android's own: an unknown URI is an {@link IllegalArgumentException}, an unknown
 * column what SQLite raises for it.
 */
abstract class TableProvider extends ContentProvider {
    private final UriMatcher matcher = new UriMatcher(UriMatcher.NO_MATCH);
    private final List<Route> routes = new ArrayList<>();
    private final String file;
    private final Schema schema;

    TableProvider(String file, Schema schema, Map<String, List<Route>> byAuthority) {
        this.file = file;
        this.schema = schema;
        byAuthority.forEach((authority, list) -> list.forEach(route -> add(authority, route)));
    }

    private void add(String authority, Route route) {
        matcher.addURI(authority, route.path().isEmpty() ? null : route.path(), routes.size());
        routes.add(route);
    }

    /** Completes a row before it is stored; {@code values} already has the route's defaults. */
    protected void prepare(SQLiteDatabase db, Uri uri, Route route, ContentValues values) {}

    /** What else has changed once {@code uri} has, beside the URI itself. */
    protected List<Uri> touched(Uri uri) {
        return List.of();
    }

    /** The URI that answers an insert of row {@code id} into {@code uri}. */
    protected Uri inserted(Uri uri, Route route, long id) {
        return ContentUris.withAppendedId(uri, id);
    }

    /**
     * What a query of this URI reads; the route's own source unless the URI has parameters that
     * change it.
     */
    protected String source(Uri uri, Route route) {
        return route.source();
    }

    /** A further condition that the URI's parameters make; null for none. */
    protected String parameters(Uri uri, Route route) {
        return null;
    }

    /** The sort order when the caller gives none. */
    protected String order(Uri uri, Route route) {
        return route.order();
    }

    /** The answer of a URI that is not a selection of rows; null for all others. */
    protected Cursor computed(Uri uri, Route route) {
        return null;
    }

    @Override
    public boolean onCreate() {
        return true;
    }

    protected final SQLiteDatabase db() {
        return Database.of(getContext(), file, schema).getWritableDatabase();
    }

    protected final Route route(Uri uri) {
        int index = matcher.match(uri);
        if (index == UriMatcher.NO_MATCH) {
            throw new IllegalArgumentException("Unknown URI " + uri);
        }
        return routes.get(index);
    }

    @Override
    public Cursor query(Uri uri, String[] columns, Bundle args, CancellationSignal signal) {
        Bundle given = args == null ? Bundle.EMPTY : args;
        String limit = given.getString(ContentResolver.QUERY_ARG_SQL_LIMIT);
        if (limit == null && given.containsKey(ContentResolver.QUERY_ARG_LIMIT)) {
            limit = given.getInt(ContentResolver.QUERY_ARG_LIMIT, -1) + "";
            if (given.containsKey(ContentResolver.QUERY_ARG_OFFSET)) {
                limit = given.getInt(ContentResolver.QUERY_ARG_OFFSET) + "," + limit;
            }
        }
        return select(
                uri,
                columns,
                given.getString(ContentResolver.QUERY_ARG_SQL_SELECTION),
                given.getStringArray(ContentResolver.QUERY_ARG_SQL_SELECTION_ARGS),
                sortOrder(given),
                limit);
    }

    private static String sortOrder(Bundle args) {
        String sql = args.getString(ContentResolver.QUERY_ARG_SQL_SORT_ORDER);
        boolean byColumns = args.containsKey(ContentResolver.QUERY_ARG_SORT_COLUMNS);
        return sql == null && byColumns ? ContentResolver.createSqlSortClause(args) : sql;
    }

    @Override
    public Cursor query(Uri uri, String[] columns, String where, String[] args, String order) {
        return select(uri, columns, where, args, order, null);
    }

    private Cursor select(
            Uri uri, String[] columns, String where, String[] args, String order, String limit) {
        tell("query", uri, columns);
        Route route = route(uri);
        Cursor computed = computed(uri, route);
        if (computed != null) {
            return computed;
        }
        SQLiteQueryBuilder builder = new SQLiteQueryBuilder();
        builder.setTables(source(uri, route));
        String fixed = and(route.condition(uri), parameters(uri, route));
        if (fixed != null) {
            builder.appendWhere(fixed);
        }
        String sorted = order == null || order.isBlank() ? order(uri, route) : order;
        String rows = limit == null ? uri.getQueryParameter("limit") : limit;
        Cursor cursor = builder.query(db(), columns, where, args, null, null, sorted, rows);
        Uri root = new Uri.Builder().scheme("content").authority(uri.getAuthority()).build();
        cursor.setNotificationUri(getContext().getContentResolver(), root);
        return cursor;
    }

    @Override
    public String getType(Uri uri) {
        return route(uri).type();
    }

    @Override
    public Uri insert(Uri uri, ContentValues given) {
        tell("insert", uri, null);
        Route route = writable(uri);
        ContentValues values = new ContentValues(route.defaults());
        if (given != null) {
            values.putAll(given);
        }
        prepare(db(), uri, route, values);
        long id = db().insertOrThrow(route.table(), "_id", values);
        Uri row = inserted(uri, route, id);
        changed(row);
        return row;
    }

    @Override
    public int bulkInsert(Uri uri, ContentValues[] rows) {
        SQLiteDatabase db = db();
        db.beginTransaction();
        try {
            int count = super.bulkInsert(uri, rows);
            db.setTransactionSuccessful();
            return count;
        } finally {
            db.endTransaction();
        }
    }

    @Override
    public ContentProviderResult[] applyBatch(
            String authority, ArrayList<ContentProviderOperation> operations)
            throws OperationApplicationException {
        SQLiteDatabase db = db();
        db.beginTransaction();
        try {
            ContentProviderResult[] results = super.applyBatch(authority, operations);
            db.setTransactionSuccessful();
            return results;
        } finally {
            db.endTransaction();
        }
    }

    @Override
    public int update(Uri uri, ContentValues values, String where, String[] args) {
        tell("update", uri, null);
        Route route = writable(uri);
        int count = db().update(route.table(), values, matching(uri, route, where), args);
        if (count > 0) {
            changed(uri);
        }
        return count;
    }

    @Override
    public int delete(Uri uri, String where, String[] args) {
        tell("delete", uri, null);
        Route route = writable(uri);
        int count = db().delete(route.table(), matching(uri, route, where), args);
        if (count > 0) {
            changed(uri);
        }
        return count;
    }

    private Route writable(Uri uri) {
        Route route = route(uri);
        if (route.table() == null) {
            throw new UnsupportedOperationException("Cannot write to " + uri);
        }
        return route;
    }

    /**
     * Views name derived columns, so rows to change are found through the view that the caller
     * reads.
     */
    private String matching(Uri uri, Route route, String where) {
        String all = and(route.condition(uri), where);
        if (route.table().equals(route.source()) || all == null) {
            return all;
        }
        return "_id IN (SELECT _id FROM " + source(uri, route) + " WHERE " + all + ")";
    }

    protected final void changed(Uri uri) {
        ContentResolver resolver = getContext().getContentResolver();
        resolver.notifyChange(uri, null);
        touched(uri).forEach(other -> resolver.notifyChange(other, null));
    }

    protected final void tell(String verb, Uri uri, String[] columns) {
        String what = verb + " " + uri + (columns == null ? "" : " " + Arrays.toString(columns));
        AccessLog.log("content", what, CallingPackage.of(this));
    }

    /** Gives a column its value unless the row already names one. */
    protected static void initially(ContentValues values, String column, Object value) {
        if (!values.containsKey(column)) {
            Values.put(values, column, value);
        }
    }

    protected static String and(String left, String right) {
        if (left == null || left.isBlank()) {
            return right == null || right.isBlank() ? null : right;
        }
        return DatabaseUtils.concatenateWhere(left, right);
    }
}
