package $package;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.content.SharedPreferences;

/** Counts how often the settings were read. */
public class ReadReceiver extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
        SharedPreferences kept = context.getSharedPreferences("read", Context.MODE_PRIVATE);
        kept.edit().putInt("times", kept.getInt("times", 0) + 1).apply();
    }
}
