package phonehome.device.facade;

import android.util.TimeUtils;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import phonehome.device.alarms.Alarm;
import phonehome.runtime.DeviceClock;

/**
 * {@code dumpsys alarm}: the clocks and the pending alarms, the next first, in the lines of AOSP
 * 15's {@code AlarmManagerService.dumpImpl} and {@code Alarm.dump}.
 */
final class AlarmDump {
    private static final List<String> TYPES =
            List.of("RTC_WAKEUP", "RTC", "ELAPSED_WAKEUP", "ELAPSED");

    private AlarmDump() {}

    static void print(PrintWriter out, List<Alarm> alarms) {
        long elapsed = DeviceClock.elapsedMillis();
        long wall = DeviceClock.wallMillis();
        out.println("Current Alarm Manager state:");
        out.println("  nowRTC=" + wall + "=" + date(wall) + " nowELAPSED=" + elapsed);
        out.println();
        out.println("  " + alarms.size() + " pending alarms:");
        int number = 1;
        for (Alarm alarm : sorted(alarms)) {
            print(out, alarm, number++, elapsed, wall - elapsed);
        }
    }

    private static List<Alarm> sorted(List<Alarm> alarms) {
        return alarms.stream().sorted(Comparator.comparingLong(Alarm::due)).toList();
    }

    private static void print(
            PrintWriter out, Alarm alarm, int number, long elapsed, long wallAtBoot) {
        String type = TYPES.get(alarm.type());
        long asSet = alarm.isWall() ? alarm.due() + wallAtBoot : alarm.due();
        out.printf(
                "    %s #%d: Alarm{%x type %d origWhen %d whenElapsed %d %s}%n",
                type,
                number,
                System.identityHashCode(alarm),
                alarm.type(),
                asSet,
                alarm.due(),
                alarm.owner());
        if (alarm.tag() != null) {
            out.println("      tag=" + alarm.tag());
        }
        out.print("      type=" + type + " origWhen=");
        if (alarm.isWall()) {
            out.print(date(asSet));
        } else {
            TimeUtils.formatDuration(asSet, elapsed, out);
        }
        out.println(" repeatInterval=" + alarm.interval());
        out.print("      whenElapsed=");
        TimeUtils.formatDuration(alarm.due(), elapsed, out);
        out.println();
        Object target = alarm.operation() == null ? alarm.listener() : alarm.operation();
        out.println("      " + (alarm.operation() == null ? "listener=" : "operation=") + target);
    }

    private static String date(long unixMillis) {
        ZoneId zone = TimeZone.getDefault().toZoneId();
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.US)
                .format(Instant.ofEpochMilli(unixMillis).atZone(zone));
    }
}
