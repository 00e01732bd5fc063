package phonehome.device.shell.commands;

import android.app.ActivityManager;
import android.content.Intent;
import java.io.PrintStream;
import java.util.Map;
import phonehome.device.shell.DeviceFacade.Activities.Start;
import phonehome.device.shell.Invocation;

/** What {@code am start} says of the outcome; the texts are AOSP's. */
final class StartReport {
    private static final Map<Integer, String> WARNINGS =
            Map.of(
                    ActivityManager.START_SWITCHES_CANCELED,
                    " because the  current activity is being kept for the user.",
                    ActivityManager.START_DELIVERED_TO_TOP,
                    ", intent has been delivered to currently running top-most instance.",
                    ActivityManager.START_RETURN_INTENT_TO_CALLER,
                    " because intent should be handled by the caller",
                    ActivityManager.START_TASK_TO_FRONT,
                    ", its current task has been brought to the front");

    private StartReport() {}

    /** The exit code. */
    static int print(Invocation call, Intent intent, Start start, boolean waits) {
        PrintStream out = waits ? call.out() : call.err();
        String warning = WARNINGS.get(start.code());
        if (warning != null) {
            out.println("Warning: Activity not started" + warning);
        } else if (start.code() != ActivityManager.START_SUCCESS) {
            out.println(error(intent, start.code()));
            return 1;
        }
        if (waits) {
            call.out().println("Status: ok\nLaunchState: UNKNOWN (0)");
            if (start.who() != null) {
                call.out().println("Activity: " + start.who().flattenToShortString());
            }
            call.out().println("TotalTime: " + start.totalMillis());
            call.out().println("WaitTime: " + start.totalMillis() + "\nComplete");
        }
        return 0;
    }

    private static String error(Intent intent, int code) {
        if (code == ActivityManager.START_INTENT_NOT_RESOLVED) {
            return "Error: Activity not started, unable to resolve " + intent;
        } else if (code == ActivityManager.START_CLASS_NOT_FOUND) {
            return "Error type 3\nError: Activity class "
                    + intent.getComponent().toShortString()
                    + " does not exist.";
        } else if (code == ActivityManager.START_PERMISSION_DENIED) {
            return "Error: Activity not started, you do not have permission to access it.";
        }
        return "Error: Activity not started, unknown error code " + code;
    }
}
