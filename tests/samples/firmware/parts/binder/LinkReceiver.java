package $package;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;

/** Starts the service that asks. */
public class LinkReceiver extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
        context.startService(new Intent(context, LinkService.class));
    }
}
