package $package;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.database.Cursor;
import android.net.Uri;
import android.util.Log;

/** Keeps the number of rows, on the phone. */
public class CountReceiver extends BroadcastReceiver {
    private static final Uri ROWS = Uri.parse("$reads");

    @Override
    public void onReceive(Context context, Intent intent) {
        try (Cursor rows = context.getContentResolver().query(ROWS, null, null, null, null)) {
            int count = rows == null ? 0 : rows.getCount();
            context.getSharedPreferences("count", Context.MODE_PRIVATE)
                    .edit()
                    .putInt("rows", count)
                    .apply();
        } catch (SecurityException notGranted) {
            Log.i("$label", "the owner was never asked");
        }
    }
}
