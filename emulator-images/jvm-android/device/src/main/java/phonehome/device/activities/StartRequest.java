package phonehome.device.activities;

import android.content.Intent;
import android.os.IBinder;

/**
 * What a caller asks when it starts an activity.
 *
 * @param resultTo token of the activity that wants the result, or null
 * @param requestCode negative when no result is wanted
 */
public record StartRequest(
        String callingPackage,
        int callingUid,
        Intent intent,
        String type,
        IBinder resultTo,
        String resultWho,
        int requestCode) {}
