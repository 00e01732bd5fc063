package phonehome.device.broadcasts;

import android.content.Intent;
import android.content.pm.ActivityInfo;
import android.os.Build;
import java.util.Set;

/**
 * The rule that apps for Android 8 and later get no implicit broadcast in manifest receivers.
 *
 * <p>Source: Android's developer guide, "Implicit broadcast exceptions". A start that a phone would
 * not make would be a false proof, so the device keeps the rule.
 */
final class ImplicitBroadcasts {
    private static final Set<String> EXEMPT =
            Set.of(
                    Intent.ACTION_LOCKED_BOOT_COMPLETED,
                    Intent.ACTION_BOOT_COMPLETED,
                    Intent.ACTION_TIMEZONE_CHANGED,
                    Intent.ACTION_TIME_CHANGED,
                    Intent.ACTION_LOCALE_CHANGED,
                    Intent.ACTION_PACKAGE_DATA_CLEARED,
                    Intent.ACTION_PACKAGE_FULLY_REMOVED,
                    Intent.ACTION_NEW_OUTGOING_CALL,
                    Intent.ACTION_MEDIA_MOUNTED,
                    Intent.ACTION_MEDIA_EJECT,
                    Intent.ACTION_MEDIA_UNMOUNTED,
                    Intent.ACTION_MEDIA_REMOVED,
                    Intent.ACTION_MY_PACKAGE_REPLACED,
                    "android.app.action.DEVICE_OWNER_CHANGED",
                    "android.app.action.NEXT_ALARM_CLOCK_CHANGED",
                    "android.app.action.SCHEDULE_EXACT_ALARM_PERMISSION_STATE_CHANGED",
                    "android.accounts.LOGIN_ACCOUNTS_CHANGED",
                    "android.accounts.action.ACCOUNT_REMOVED",
                    "android.hardware.usb.action.USB_DEVICE_ATTACHED",
                    "android.hardware.usb.action.USB_ACCESSORY_ATTACHED",
                    "android.bluetooth.headset.profile.action.CONNECTION_STATE_CHANGED",
                    "android.bluetooth.device.action.ACL_CONNECTED",
                    "android.bluetooth.device.action.ACL_DISCONNECTED",
                    "android.intent.action.EVENT_REMINDER",
                    "android.intent.action.PHONE_STATE",
                    "android.intent.action.SIM_STATE_CHANGED",
                    "android.telephony.action.CARRIER_CONFIG_CHANGED",
                    "android.provider.Telephony.SMS_RECEIVED",
                    "android.provider.Telephony.SMS_DELIVER",
                    "android.provider.Telephony.SMS_CB_RECEIVED",
                    "android.provider.Telephony.WAP_PUSH_RECEIVED",
                    "android.provider.Telephony.WAP_PUSH_DELIVER",
                    "android.provider.Telephony.SECRET_CODE");

    private ImplicitBroadcasts() {}

    static boolean reaches(Intent intent, ActivityInfo receiver) {
        boolean explicit = intent.getComponent() != null || intent.getPackage() != null;
        int target = receiver.applicationInfo.targetSdkVersion;
        if (explicit || EXEMPT.contains(intent.getAction())) {
            return true;
        }
        if ("android.net.conn.CONNECTIVITY_CHANGE".equals(intent.getAction())) {
            return target < Build.VERSION_CODES.N; // banned two versions before the others
        }
        boolean background = (intent.getFlags() & Intent.FLAG_RECEIVER_INCLUDE_BACKGROUND) != 0;
        return background || target < Build.VERSION_CODES.O;
    }
}
