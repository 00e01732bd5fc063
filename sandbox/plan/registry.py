"""Every stimulus, in the order in which a round delivers them; those that only a person gives come last."""

from sandbox.plan import notices, people, sample, screens, system
from sandbox.plan.by_hand import BY_HAND
from sandbox.plan.stimulus import Stimulus

HOURLY = system.HourlyTick()
# Boot comes first and the app is opened before anything else, so that it gets what it registers for.
ROUND: tuple[Stimulus, ...] = (
    system.LockedBootCompleted(),
    system.BootCompleted(),
    system.UserPresent(),
    sample.Launch(),
    screens.ExploreUi(),
    sample.ExportedActivities(),
    sample.ExportedServices(),
    sample.ExportedReceivers(),
    sample.ExportedProviders(),
    people.IncomingSms(),
    people.IncomingCall(),
    people.LocationMove(),
    people.ContactChange(),
    people.CalendarChange(),
    notices.OpenNotifications(),
    system.Screen(),
    system.DateChanged(),
    HOURLY,
    system.Connectivity(),
    system.Wifi(),
    system.Charger(),
)
STIMULI: dict[str, Stimulus] = {stimulus.name: stimulus for stimulus in (*ROUND, *BY_HAND)}
