package $package;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.database.Cursor;
import android.net.Uri;
import android.util.Log;

/** Reads the settings of $peer, and tells it. */
public class AskReceiver extends BroadcastReceiver {
    private static final Uri STATE = Uri.parse("content://$peer.state/settings");

    @Override
    public void onReceive(Context context, Intent intent) {
        try (Cursor rows = context.getContentResolver().query(STATE, null, null, null, null)) {
            Log.i("$label", "settings: " + (rows == null ? 0 : rows.getCount()));
        }
        context.sendBroadcast(new Intent("com.nimbus.action.SETTINGS_READ").setPackage("$peer"));
    }
}
