package phonehome.device.owner;

import android.content.ContentUris;
import android.content.ContentValues;
import android.content.pm.PackageManager;
import android.database.Cursor;
import android.database.DatabaseUtils;
import android.database.sqlite.SQLiteDatabase;
import android.net.Uri;
import android.os.Binder;
import android.os.Bundle;
import android.os.ParcelFileDescriptor;
import android.os.Process;
import java.io.File;
import java.io.FileNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import phonehome.runtime.DeviceClock;

/**
 * {@code content://media}: pictures, videos, sounds and other files, by the path in {@code _data}.
 *
 * <p>Rows come from inserts and from {@code scan_file}; metadata inside files is not read.
 */
public final class MediaProvider extends TableProvider {
    private static final String STORAGE = "/storage/emulated/0/";
    private static final int NONE = 0;
    private static final int IMAGE = 1;
    private static final int AUDIO = 2;
    private static final int VIDEO = 3;

    /** Makes the provider over {@code external.db}. */
    public MediaProvider() {
        super("external.db", MediaSchema.create(), Map.of("media", routes()));
    }

    private static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        // Wildcard ?1 is the volume: internal, external, external_primary.
        kind(routes, "*/images/media", "media_type = 1", IMAGE, "image");
        kind(routes, "*/video/media", "media_type = 3", VIDEO, "video");
        kind(routes, "*/audio/media", "media_type = 2", AUDIO, "audio");
        kind(routes, "*/file", "1", NONE, "");
        kind(routes, "*/downloads", "is_download = 1", NONE, "");
        for (String media : new String[] {"images", "video"}) {
            routes.add(Route.of("*/" + media + "/thumbnails", "thumbnails"));
            routes.add(Route.of("*/" + media + "/thumbnails/#", "thumbnails").where("_id = ?2"));
        }
        routes.add(Route.of("*/audio/artists", "artists", null));
        routes.add(Route.of("*/audio/albums", "albums", null));
        routes.add(Route.of("*/version", "(SELECT 'external:1' AS version)", null));
        routes.add(Route.of("none/version", "(SELECT 'external:1' AS version)", null));
        return routes;
    }

    private static void kind(List<Route> routes, String path, String is, int type, String mime) {
        String suffix = mime.isEmpty() ? "file" : mime;
        String volume = is + " AND (?1 != 'internal' OR volume_name = 'internal')";
        String dir = "vnd.android.cursor.dir/" + suffix;
        Route all = Route.of(path, "files").where(volume).type(dir);
        Route one = Route.of(path + "/#", "files").where(is + " AND _id = ?2");
        routes.add(type == NONE ? all : all.sets("media_type", type));
        routes.add(one.type("vnd.android.cursor.item/" + suffix));
    }

    /** An app without permission to the media sees what it made itself, no more. */
    @Override
    protected String parameters(Uri uri, Route route) {
        boolean system = Binder.getCallingUid() < Process.FIRST_APPLICATION_UID;
        if (system || !"files".equals(route.source()) || granted(route)) {
            return null;
        }
        String caller = Objects.toString(CallingPackage.of(this), "");
        return "owner_package_name = " + DatabaseUtils.sqlEscapeString(caller);
    }

    private boolean granted(Route route) {
        String kind =
                switch (route.path().split("/")[1]) {
                    case "images" -> "READ_MEDIA_IMAGES";
                    case "video" -> "READ_MEDIA_VIDEO";
                    case "audio" -> "READ_MEDIA_AUDIO";
                    default -> "MANAGE_EXTERNAL_STORAGE";
                };
        return Stream.of(kind, "READ_EXTERNAL_STORAGE", "MANAGE_EXTERNAL_STORAGE")
                .map(
                        name ->
                                getContext()
                                        .checkCallingOrSelfPermission("android.permission." + name))
                .anyMatch(answer -> answer == PackageManager.PERMISSION_GRANTED);
    }

    @Override
    protected void prepare(SQLiteDatabase db, Uri uri, Route route, ContentValues values) {
        if (!"files".equals(route.table())) {
            return;
        }
        initially(values, "owner_package_name", CallingPackage.of(this));
        initially(values, "volume_name", volume(uri));
        if (route.path().startsWith("*/downloads")) {
            values.put("is_download", 1);
        }
        String name = Objects.toString(values.getAsString("_display_name"), "file");
        String folder = values.getAsString("relative_path");
        if (values.get("_data") == null) {
            String directory = folder == null ? folderOf(route) : folder.replaceAll("/?$", "/");
            values.put("_data", STORAGE + directory + name);
        }
        describe(values, new File(values.getAsString("_data")));
    }

    private static String folderOf(Route route) {
        return switch (route.path().split("/")[1]) {
            case "images" -> "Pictures/";
            case "video" -> "Movies/";
            case "audio" -> "Music/";
            default -> "Download/";
        };
    }

    private static String volume(Uri uri) {
        String volume = uri.getPathSegments().get(0);
        return volume.equals("external") ? "external_primary" : volume;
    }

    /** Fills the columns that follow from the path. */
    private static void describe(ContentValues values, File file) {
        String parent = Objects.toString(file.getParent(), "/");
        initially(values, "_display_name", file.getName());
        initially(values, "title", file.getName().replaceFirst("\\.[^.]*$", ""));
        initially(values, "bucket_display_name", new File(parent).getName());
        initially(values, "bucket_id", parent.toLowerCase(java.util.Locale.ROOT).hashCode());
        initially(values, "mime_type", MediaTypes.of(file.getName()));
        initially(values, "_size", file.length());
        initially(values, "date_added", DeviceClock.wallMillis() / 1000);
        initially(values, "date_modified", values.get("date_added"));
        initially(
                values,
                "relative_path",
                parent.replaceFirst("^(/sdcard|/storage/[^/]+/0)/?", "") + "/");
        initially(values, "media_type", MediaTypes.kind(values.getAsString("mime_type")));
    }

    @Override
    public Bundle call(String method, String arg, Bundle extras) {
        Bundle answer = new Bundle();
        switch (method) {
            case "scan_file" -> answer.putParcelable("uri", scan(extras, arg));
            case "get_version" -> answer.putString("android.intent.extra.TEXT", "external:1");
            case "get_generation" -> answer.putLong("android.intent.extra.INDEX", 1);
            default -> tell("call " + method, Uri.parse("content://media"), null);
        }
        return answer;
    }

    private Uri scan(Bundle extras, String arg) {
        Uri given =
                extras == null ? null : extras.<Uri>getParcelable("android.intent.extra.STREAM");
        String path = given == null ? arg : given.getPath();
        return path == null || !new File(path).isFile() ? null : scanned(path);
    }

    /** The row of a file, made when the file is new: what the media scanner does. */
    public Uri scanned(String path) {
        Uri files = Uri.parse("content://media/external/file");
        try (Cursor row =
                db().query(
                                "files",
                                new String[] {"_id"},
                                "_data = ?",
                                new String[] {path},
                                null,
                                null,
                                null)) {
            if (row.moveToFirst()) {
                return ContentUris.withAppendedId(files, row.getLong(0));
            }
        }
        ContentValues values = new ContentValues();
        values.put("_data", path);
        return insert(files, values);
    }

    @Override
    public ParcelFileDescriptor openFile(Uri uri, String mode) throws FileNotFoundException {
        tell("open " + mode, uri, null);
        Route route = route(uri);
        String where = and(route.condition(uri), parameters(uri, route));
        try (Cursor row =
                db().query("files", new String[] {"_data"}, where, null, null, null, null)) {
            if (!row.moveToFirst()) {
                throw new FileNotFoundException("No item at " + uri);
            }
            File file = new File(row.getString(0));
            if (!mode.equals("r") && file.getParentFile() != null) {
                file.getParentFile().mkdirs();
            }
            return ParcelFileDescriptor.open(file, ParcelFileDescriptor.parseMode(mode));
        }
    }

    @Override
    protected List<Uri> touched(Uri uri) {
        return List.of(
                Uri.parse("content://media/external"), Uri.parse("content://media/external/file"));
    }
}
