"""What people and services write: the templates of texts, notes, appointments, searches and clipboards.

In every line something that nobody could guess stands early and again later, so that a line cut to its
first forty characters is still told from everybody else's. No line names a contact: people have first names
only, or names drawn for the line.
"""

Talk = tuple[tuple[bool, str], ...]  # (sent by the owner, template)

TALKS: tuple[Talk, ...] = (
    (
        (False, "Still on for {venue}, {street} on {day}? I told {given} {time:17-20}"),
        (True, "Yes! Table for {name} at {street}, {time:17-20}. Might be ten minutes late"),
        (False, "Perfect, the {money} from {venue} I owe you comes along"),
    ),
    (
        (True, "Can {child} leave {name} Elementary with {given} {name}? I'm at {venue} until {time:14-16}"),
        (False, "Sure. {name} form for {child}, {street} needs {money:8-60} by {day}"),
        (True, "{name} folder, {money:8-60} for {child}, and {given} at {street} has the rest 🙏"),
        (False, "Got it. {venue}, {street} for a snack, home by {time:16-18}"),
    ),
    (
        (False, "Hi, {street} goes up to {money:940-2600}, {name} Court too, sorry. {given} at {firm}"),
        (True, "Ok. {money:940-2600} on {day}, memo {name} {number:2-48}B {ref:5}"),
    ),
    (
        (True, "Results from {firm}, {street} came back, they want me again {day} {time:8-16}"),
        (False, "Oh no. I can be at {street} by {time:8-12}, or drive you to {firm}?"),
        (True, "Please. Don't tell {given} {name} yet, I'll do that at {venue} this weekend"),
    ),
    (
        (
            False,
            "Cabin {number:10-99} at {name} Lake, {ref}! Your half is {money}, {given} {name} wants it {day}",
        ),
        (True, "Amazing!! {money} from {firm} tonight. {given} {name} has the kayak at {street}"),
        (False, "Yep, {venue} at {street}, {time:6-9}, and bring the {name} trail map"),
    ),
    (
        (False, "{firm} on {street} moved it to {time}, dial-in {number:100000000-999999999}"),
        (True, "Thanks. {firm} quoted {money:1200-9800}, I'd go up to {money:9800-14000} but not above"),
        (False, "Agreed. {name}-{number:100-999} is the draft, {given} at {firm} has the drive"),
    ),
    (
        (True, "Locked out 🤦 spare still at {street}, under the {name} pot?"),
        (False, "No, {street} has it, ask {given}. Alarm {number:100000-999999}, {name} is the word"),
        (True, "You saved me. {venue}, {street} {day}, {time:17-20}, drinks on me"),
    ),
    (
        (False, "What's the {name} {number:1000-9999} login? {given} {name} gets {ref:6} at {time}"),
        (True, "user {handle}{number:10-99}, password {name}{number:1000-9999}! and don't share it"),
    ),
    (
        (False, "Happy birthday!! {venue}, {street} has something from {given} and me, ask for {name} ❤️"),
        (True, "You two are the best. {street}, {day} {time:15-20}, {given} brings the {name} cake"),
    ),
    (
        (True, "Hit and run, plate {ref:7} at {venue}, insurance {ref:10}, can you call {given}?"),
        (False, "Are you ok?! {firm} on {street} fixed mine for {money}, ask for {given}"),
        (True, "All fine. Tow to {street}, {name} around {time}, just shaken"),
    ),
)

SHORT_CODE_NOTICES = (
    "{name} Credit Union: {number:100000-999999} is your code for {money} to {firm}. We never ask for it.",
    "{name} Bank: {money} at {venue} with card ending {number:1000-9999}. Reply NO if not you.",
    "Your parcel {ref:12} for {street} is out for delivery, today {time:9-13}-{time:14-19}.",
)
NUMBER_NOTICES = (
    "{given}, {day} {time:8-17} at {firm}, {street}. Ref {ref:6}. Reply C to confirm your visit",
    "{name} Pharmacy: Rx {number:1000000-9999999} is ready at {street}. Balance {money:4-90}.",
    "{name} Library: '{name} {one:Rising|at Dusk|by Night|Road}' is ready, pickup "
    "{number:10000-99999}, {street}",
)
NOTICES = (*SHORT_CODE_NOTICES, *NUMBER_NOTICES)

NOTES = (
    "Gate code {number:1000-9999}, parks behind {street}",
    "{given}'s {one:coach|teacher|pediatrician|tutor} at {name} {one:Elementary|Middle School|Academy}, "
    "{street}",
    "Met at the {name} {one:conference|wedding|reunion|fundraiser}, works with {given} {name}",
    "Allergic to {one:peanuts|shellfish|penicillin|wasps}, ICE {given} {name}, {street}",
    "Spare key with {given} at {street}",
    "Dog is {given}, vet is {firm}, {street}",
)

APPOINTMENTS = (
    "Dentist at {firm} (Dr. {name})",
    "{given}'s recital at {name} Hall, row {number:10-99}",
    "Lunch with {given} at {venue}, {name} table",
    "Quarterly review {firm}, {name} deck",
    "Parent evening {name} Academy, room {number:100-499}, {name} wing",
    "Drop off car at {firm}, ask for {given} {name}",
)
DESCRIPTION = "Ask for {given}, booking {ref}, about {money}"

SEARCHES = (
    "{venue} {street} opening hours",
    "{firm} reviews {name}",
    "symptoms after {name} diet {number:20-90} days {name}",
    "cheap flights {name} to {name} under {money}",
    "{name} High School class of {number:1990-2012} {name}",
    "how to cancel {firm} order {ref}",
)

CLIPBOARD = (
    "Wire to {firm}, routing {number:100000000-999999999}, acct {number:1000000000-9999999999}, "
    "memo {ref}, before {time}"
)

EVERY = (
    *(line for talk in TALKS for _, line in talk),
    *NOTICES,
    *NOTES,
    *APPOINTMENTS,
    DESCRIPTION,
    *SEARCHES,
    CLIPBOARD,
)
