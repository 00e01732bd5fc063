package phonehome.device.owner;

import android.content.ContentValues;
import android.database.sqlite.SQLiteDatabase;
import android.net.Uri;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;

/**
 * {@code content://com.android.calendar}: calendars, events and their instances.
 *
 * <p>A recurring event has one instance, its first: rules are stored but not unfolded.
 */
public final class CalendarProvider extends TableProvider {
    /** Makes the provider over {@code calendar.db}. */
    public CalendarProvider() {
        super("calendar.db", CalendarSchema.create(), Map.of("com.android.calendar", routes()));
    }

    private static List<Route> routes() {
        return List.of(
                Route.of("calendars", "Calendars"),
                Route.of("calendars/#", "Calendars").where("_id = ?1"),
                Route.of("events", "view_events", "Events"),
                Route.of("events/#", "view_events", "Events").where("_id = ?1"),
                Route.of("instances/when/#/#", "view_instances", null)
                        .where("begin <= ?2 + 0 AND end >= ?1 + 0")
                        .orderBy("begin ASC"),
                Route.of("instances/whenbyday/#/#", "view_instances", null)
                        .where("startDay <= ?2 + 0 AND endDay >= ?1 + 0")
                        .orderBy("begin ASC"),
                Route.of("instances/search/#/#/*", "view_instances", null)
                        .where("begin <= ?2 + 0 AND end >= ?1 + 0 AND title LIKE '%' || ?3 || '%'")
                        .orderBy("begin ASC"),
                Route.of("instances/groupbyday/#/#", "view_instances", null)
                        .where("startDay <= ?2 + 0 AND endDay >= ?1 + 0"),
                Route.of("attendees", "view_attendees", "Attendees"),
                Route.of("attendees/#", "view_attendees", "Attendees").where("_id = ?1"),
                Route.of("reminders", "view_reminders", "Reminders"),
                Route.of("reminders/#", "view_reminders", "Reminders").where("_id = ?1"),
                Route.of("extendedproperties", "ExtendedProperties"),
                Route.of("calendar_alerts", "CalendarAlerts"),
                Route.of("colors", "Colors"),
                Route.of("syncstate", "_sync_state"),
                Route.of("properties", "CalendarCache"));
    }

    @Override
    protected void prepare(SQLiteDatabase db, Uri uri, Route route, ContentValues values) {
        if (!"Events".equals(route.table())) {
            return;
        }
        if (values.get("calendar_id") == null) {
            throw new IllegalArgumentException("Event values must include a calendar_id");
        }
        if (values.get("dtstart") == null) {
            throw new IllegalArgumentException("DTSTART cannot be empty.");
        }
        initially(values, "eventTimezone", TimeZone.getDefault().getID());
        initially(values, "lastDate", values.get("dtend"));
    }

    @Override
    protected List<Uri> touched(Uri uri) {
        return List.of(Uri.parse("content://com.android.calendar"));
    }
}
