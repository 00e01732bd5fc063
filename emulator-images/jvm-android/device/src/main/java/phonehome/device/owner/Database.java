package phonehome.device.owner;

import android.content.Context;
import android.database.sqlite.SQLiteDatabase;
import android.database.sqlite.SQLiteOpenHelper;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One database file under the device's data directory, shared by all providers that name it. */
final class Database extends SQLiteOpenHelper {
    private static final Map<String, Database> OPEN = new ConcurrentHashMap<>();
    private final Schema schema;

    private Database(Context context, String file, Schema schema) {
        super(context, file, null, 1);
        this.schema = schema;
    }

    static Database of(Context context, String file, Schema schema) {
        String path = context.getDatabasePath(file).getPath();
        return OPEN.computeIfAbsent(path, key -> new Database(context, file, schema));
    }

    @Override
    public void onCreate(SQLiteDatabase db) {
        schema.statements().forEach(db::execSQL);
    }

    @Override
    public void onUpgrade(SQLiteDatabase db, int from, int to) {
        throw new IllegalStateException("the device is new at every boot: no version to come from");
    }
}
