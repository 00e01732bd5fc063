package phonehome.device.broadcasts;

import android.content.Intent;
import android.os.Bundle;

/**
 * What a sender asks.
 *
 * @param senderPackage null for the system
 * @param permission receivers must hold it; may be null
 * @param code initial result of an ordered broadcast, with {@code data} and {@code extras}
 */
public record BroadcastRequest(
        Intent intent,
        String type,
        String senderPackage,
        int senderUid,
        String permission,
        boolean ordered,
        boolean sticky,
        int code,
        String data,
        Bundle extras) {
    /** A plain broadcast of the system. */
    public static BroadcastRequest ofSystem(Intent intent, String permission, boolean sticky) {
        return new BroadcastRequest(
                intent,
                null,
                null,
                android.os.Process.SYSTEM_UID,
                permission,
                false,
                sticky,
                -1,
                null,
                null);
    }
}
