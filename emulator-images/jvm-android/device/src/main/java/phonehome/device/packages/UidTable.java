package phonehome.device.packages;

import android.os.Process;
import java.util.HashMap;
import java.util.Map;

/** Gives user ids: fixed ones to the platform's shared users, counted ones to everybody else. */
public final class UidTable {
    /** A little above {@code Process.FIRST_APPLICATION_UID}, as on a phone with Google's apps. */
    private static final int FIRST = Process.FIRST_APPLICATION_UID + 100;

    private static final Map<String, Integer> PLATFORM =
            Map.of(
                    "android.uid.system", Process.SYSTEM_UID,
                    "android.uid.phone", Process.PHONE_UID,
                    "android.uid.log", Process.LOG_UID,
                    "android.uid.nfc", Process.NFC_UID,
                    "android.uid.bluetooth", Process.BLUETOOTH_UID,
                    "android.uid.shell", Process.SHELL_UID);

    private final Map<String, Integer> byOwner = new HashMap<>();
    private int next = FIRST;

    /** Whether the platform itself has such a shared user, with a fixed uid. */
    static boolean isPlatform(String sharedUser) {
        return PLATFORM.containsKey(sharedUser);
    }

    /** The uid of a package; the same again for the same package or shared user. */
    public synchronized int assign(String packageName, String sharedUser) {
        if (sharedUser == null) {
            return byOwner.computeIfAbsent(packageName, owner -> next++);
        }
        Integer platform = PLATFORM.get(sharedUser);
        return platform != null
                ? platform
                : byOwner.computeIfAbsent("shared:" + sharedUser, owner -> next++);
    }
}
