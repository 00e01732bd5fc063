package com.adfota.client;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;

/** Boot arms; the charger or a change of network fires an upload that is eligible. */
public class TriggerReceiver extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
        if (Intent.ACTION_BOOT_COMPLETED.equals(intent.getAction())) {
            Cycle.arm(context);
        } else if (Cycle.uploadEligible(context)) {
            UploadService.start(context, UploadService.UPLOAD);
        }
    }
}
