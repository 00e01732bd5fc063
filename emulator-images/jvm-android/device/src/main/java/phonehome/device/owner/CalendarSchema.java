package phonehome.device.owner;

/** The database of the calendar provider, {@code calendar.db}. */
final class CalendarSchema {
    private static final String SYNC =
            "cal_sync1 cal_sync2 cal_sync3 cal_sync4 cal_sync5 cal_sync6 cal_sync7 cal_sync8"
                    + " cal_sync9 cal_sync10";
    private static final String OF_CALENDAR =
            "account_name account_type calendar_color calendar_color_index calendar_displayName"
                    + " calendar_access_level visible calendar_timezone sync_events ownerAccount"
                    + " canOrganizerRespond canModifyTimeZone canPartiallyUpdate maxReminders"
                    + " allowedReminders allowedAvailability allowedAttendeeTypes isPrimary ";
    private static final String EVENTS =
            "_sync_id dirty:i=0 mutators lastSynced:i=0 calendar_id:i title eventLocation"
                    + " description eventColor:i eventColor_index eventStatus:i=1"
                    + " selfAttendeeStatus:i=0 dtstart:i dtend:i eventTimezone eventEndTimezone"
                    + " duration allDay:i=0 accessLevel:i=0 availability:i=0 hasAlarm:i=0"
                    + " hasExtendedProperties:i=0 rrule rdate exrule exdate original_id"
                    + " original_sync_id originalInstanceTime:i originalAllDay:i lastDate:i"
                    + " hasAttendeeData:i=0 guestsCanModify:i=0 guestsCanInviteOthers:i=1"
                    + " guestsCanSeeGuests:i=1 organizer isOrganizer:i=1 customAppPackage customAppUri"
                    + " uid2445 deleted:i=0 sync_data1 sync_data2 sync_data3 sync_data4 sync_data5"
                    + " sync_data6 sync_data7 sync_data8 sync_data9 sync_data10";
    private static final String DAY = "(%s / 86400000 + 2440588)";

    private CalendarSchema() {}

    static Schema create() {
        return new Schema()
                .table(
                        "Calendars",
                        "account_name account_type calendar_color:i=-14069085 calendar_color_index"
                                + " calendar_displayName calendar_access_level:i=700 visible:i=1"
                                + " calendar_timezone sync_events:i=1 ownerAccount"
                                + " canOrganizerRespond:i=1 canModifyTimeZone:i=1"
                                + " canPartiallyUpdate:i=0 maxReminders:i=5 allowedReminders='0,1'"
                                + " allowedAvailability='0,1' allowedAttendeeTypes='0,1,2'"
                                + " isPrimary:i=0 name calendar_location _sync_id dirty:i=0 mutators"
                                + " deleted:i=0 "
                                + SYNC)
                .table("Events", EVENTS)
                .table(
                        "Attendees",
                        "event_id:i attendeeName attendeeEmail attendeeStatus:i"
                                + " attendeeRelationship:i attendeeType:i attendeeIdentity"
                                + " attendeeIdNamespace")
                .table("Reminders", "event_id:i minutes:i method:i=0")
                .table("ExtendedProperties", "event_id:i name value")
                .table(
                        "CalendarAlerts",
                        "event_id:i begin:i end:i alarmTime:i creationTime:i receivedTime:i"
                                + " notifyTime:i state:i minutes:i")
                .table("Colors", "account_name account_type data color_type:i color_index color:i")
                .table("_sync_state", "account_name account_type data:b")
                .table("CalendarCache", "key value")
                .view("view_events", events())
                .view("view_instances", instances())
                .view(
                        "view_attendees",
                        withEvent(
                                "Attendees",
                                "attendeeName attendeeEmail attendeeStatus attendeeRelationship"
                                        + " attendeeType attendeeIdentity attendeeIdNamespace"))
                .view("view_reminders", withEvent("Reminders", "minutes method"));
    }

    private static String events() {
        return "SELECT e.*, coalesce(e.eventColor, c.calendar_color) AS displayColor, "
                + Schema.of("c", OF_CALENDAR + SYNC)
                + ", e.organizer = c.ownerAccount AS canInviteOthers FROM Events e JOIN Calendars c"
                + " ON c._id = e.calendar_id WHERE e.deleted = 0";
    }

    private static String instances() {
        return "SELECT v.*, v._id AS event_id, v.dtstart AS begin, coalesce(v.dtend, v.dtstart) AS"
                + " end, "
                + String.format(DAY, "v.dtstart")
                + " AS startDay, "
                + String.format(DAY, "coalesce(v.dtend, v.dtstart)")
                + " AS endDay, (v.dtstart / 60000) % 1440 AS startMinute, (coalesce(v.dtend,"
                + " v.dtstart) / 60000) % 1440 AS endMinute FROM view_events v";
    }

    private static String withEvent(String table, String columns) {
        return "SELECT t._id AS _id, t.event_id AS event_id, v.title AS title, v.calendar_id AS"
                + " calendar_id, v.dtstart AS dtstart, v.dtend AS dtend, v.account_name AS"
                + " account_name, v.account_type AS account_type, "
                + Schema.of("t", columns)
                + " FROM "
                + table
                + " t JOIN view_events v ON v._id = t.event_id";
    }
}
