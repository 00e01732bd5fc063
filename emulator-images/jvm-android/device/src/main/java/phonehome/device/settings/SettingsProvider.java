package phonehome.device.settings;

import android.content.ContentProvider;
import android.content.ContentValues;
import android.content.Context;
import android.content.pm.PackageManager;
import android.content.pm.ProviderInfo;
import android.database.Cursor;
import android.database.MatrixCursor;
import android.net.Uri;
import android.os.Binder;
import android.os.Bundle;
import android.os.Process;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import phonehome.device.owner.AccessLog;
import phonehome.device.owner.CallingPackage;

/**
 * {@code content://settings/{system,secure,global}}, by rows and by the {@code GET_}, {@code PUT_},
 * {@code LIST_} and {@code DELETE_} calls that {@code android.provider.Settings} makes.
 *
 * <p>Selections other than {@code name=?} are not understood: such a query answers the whole table.
 */
public final class SettingsProvider extends ContentProvider {
    private static final SettingsProvider SHARED = unattached();

    /** Settings that tell one owner or phone from another; the framework reads the rest itself. */
    private static final Set<String> IDENTIFYING =
            Set.of(
                    "android_id",
                    "advertising_id",
                    "bluetooth_address",
                    "bluetooth_name",
                    "device_name",
                    "lock_screen_owner_info");

    private static final String[] COLUMNS = {"_id", "name", "value", "is_preserved_in_restore"};

    /** Known by its authority already, for settings are read before there is a context. */
    private static SettingsProvider unattached() {
        ProviderInfo info = new ProviderInfo();
        info.authority = "settings";
        info.exported = true;
        SettingsProvider provider = new SettingsProvider();
        provider.attachInfo(null, info);
        return provider;
    }

    /** The one provider of this device, attached to a context or not yet. */
    public static SettingsProvider shared() {
        return SHARED;
    }

    @Override
    public boolean onCreate() {
        return true;
    }

    @Override
    public Bundle call(String method, String name, Bundle extras) {
        int split = method.lastIndexOf('_');
        String verb = method.substring(0, Math.max(split, 0));
        String table = method.substring(split + 1);
        if (table.equals("config")) {
            return new Bundle();
        }
        SettingsStore store = SettingsStore.of(table);
        return switch (verb) {
            case "GET" -> value(get(store, name));
            case "PUT" -> {
                put(store, name, extras == null ? null : extras.getString("value"));
                yield null;
            }
            case "DELETE" -> {
                boolean changed = put(store, name, null);
                Bundle answer = new Bundle();
                answer.putInt("result_rows_deleted", changed ? 1 : 0);
                yield answer;
            }
            case "LIST" -> list(store);
            default -> null;
        };
    }

    private static Bundle value(String value) {
        Bundle answer = new Bundle();
        answer.putString("value", value);
        return answer;
    }

    private static Bundle list(SettingsStore store) {
        ArrayList<String> lines = new ArrayList<>();
        store.all().forEach((name, value) -> lines.add(name + "=" + value));
        Bundle answer = new Bundle();
        answer.putStringArrayList("result_settings_list", lines);
        return answer;
    }

    private String get(SettingsStore store, String name) {
        if (IDENTIFYING.contains(name)) {
            AccessLog.log("settings", store.table() + "/" + name, CallingPackage.of(this));
        }
        return store.get(name);
    }

    private boolean put(SettingsStore store, String name, String value) {
        enforceWrite(store);
        boolean changed = store.put(name, value);
        if (changed && getContext() != null) {
            Uri uri = Uri.parse("content://settings/" + store.table() + "/" + name);
            getContext().getContentResolver().notifyChange(uri, null);
        }
        return changed;
    }

    private void enforceWrite(SettingsStore store) {
        Context context = getContext();
        if (context == null || Binder.getCallingUid() < Process.FIRST_APPLICATION_UID) {
            return;
        }
        boolean system = store == SettingsStore.SYSTEM;
        String permission =
                "android.permission." + (system ? "WRITE_SETTINGS" : "WRITE_SECURE_SETTINGS");
        if (context.checkCallingPermission(permission) != PackageManager.PERMISSION_GRANTED) {
            throw new SecurityException(
                    "Permission denial: writing to settings requires:" + permission);
        }
    }

    @Override
    public Cursor query(Uri uri, String[] columns, String where, String[] args, String order) {
        List<String> path = uri.getPathSegments();
        SettingsStore store = SettingsStore.of(path.get(0));
        String only = path.size() > 1 ? path.get(1) : named(where, args);
        MatrixCursor cursor = new MatrixCursor(columns == null ? COLUMNS : columns);
        int id = 0;
        for (Map.Entry<String, String> entry : store.all().entrySet()) {
            id++;
            if (only == null || only.equals(entry.getKey())) {
                get(store, entry.getKey());
                MatrixCursor.RowBuilder row = cursor.newRow();
                row.add("_id", id).add("name", entry.getKey()).add("value", entry.getValue());
            }
        }
        return cursor;
    }

    private static String named(String where, String[] args) {
        String compact = where == null ? "" : where.replaceAll("[\\s()]", "");
        if (compact.equals("name=?") && args != null && args.length == 1) {
            return args[0];
        }
        return compact.matches("name='[^']*'") ? compact.substring(6, compact.length() - 1) : null;
    }

    @Override
    public String getType(Uri uri) {
        String kind = uri.getPathSegments().size() > 1 ? "item/" : "dir/";
        return "vnd.android.cursor." + kind + uri.getPathSegments().get(0);
    }

    @Override
    public Uri insert(Uri uri, ContentValues values) {
        SettingsStore store = SettingsStore.of(uri.getPathSegments().get(0));
        String name = values.getAsString("name");
        put(store, name, values.getAsString("value"));
        return Uri.parse("content://settings/" + store.table() + "/" + name);
    }

    @Override
    public int update(Uri uri, ContentValues values, String where, String[] args) {
        String name = name(uri, where, args);
        return name != null && put(store(uri), name, values.getAsString("value")) ? 1 : 0;
    }

    @Override
    public int delete(Uri uri, String where, String[] args) {
        String name = name(uri, where, args);
        return name != null && put(store(uri), name, null) ? 1 : 0;
    }

    private static SettingsStore store(Uri uri) {
        return SettingsStore.of(uri.getPathSegments().get(0));
    }

    private static String name(Uri uri, String where, String[] args) {
        List<String> path = uri.getPathSegments();
        return path.size() > 1 ? path.get(1) : named(where, args);
    }
}
