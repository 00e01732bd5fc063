"""Every option of a submission, explained to who has never submitted anything."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.submitting.field import Choice, Field, Group
from sandbox.devices.jvm.androids import RELEASES
from sandbox.devices.profiles.registry import profiles
from sandbox.devices.wish import Identifiers
from sandbox.gateway.scenarios import SCENARIOS
from sandbox.service.model import DEFAULT_HOURS, DEFAULT_SCENARIO, LARGEST_SEED, MOST_HOURS
from sandbox.service.options import (
    DEFAULT_PRIORITY,
    LEAST_PRIORITY,
    MOST_HANDS,
    MOST_PRIORITY,
    Permissions,
    TwinMode,
)


@dataclass(frozen=True)
class Offer:
    """What this service has: phones, the one that is taken where none is named, and the tenant's policies."""

    devices: Sequence[str]
    device: str
    policies: Sequence[str]


def groups(offer: Offer) -> tuple[Group, ...]:
    """The form, without its file."""
    return (
        Group("What is run", (_hours(), _device(offer), _policy(offer)), open=True),
        Group("The phone", (_android(), _make(), _identifiers(), _permissions(), _packages())),
        Group("Your hands", (_hands(),)),
        Group("The owner and the internet", (_seed(), _twin(), _scenario())),
        Group("The case", (_tags(), _metadata(), _priority(), _again())),
    )


def _plain(values: Sequence[str]) -> tuple[Choice, ...]:
    return tuple(Choice(value, value) for value in values)


def _hours() -> Field:
    hint = (
        "Hours of the phone's own time after the install. They pass in seconds. Some apps wait for days "
        "before they send anything: 72 is a good start, `720` a month."
    )
    value = f"{DEFAULT_HOURS:g}"
    return Field("hours", "Hours of device time", hint, "number", value, least=0, most=MOST_HOURS)


def _device(offer: Offer) -> Field:
    hint = (
        "`auto` takes what lets hours pass in seconds, and another phone for what that one could not run. "
        "Several with commas give one verdict: `jvm,avd`. A target stands behind a colon: `jvm:13`, `avd:34`."
    )
    return Field("device", "Phone", hint, value=offer.device, choices=_plain(offer.devices), longest=200)


def _policy(offer: Offer) -> Field:
    hint = "Says accept, review or reject of the verdict. It changes nothing about the run, nor the verdict."
    choices = (Choice("", "none: a verdict only"), *_plain(offer.policies))
    return Field("policy", "Policy", hint, "select", choices=choices)


def _android() -> Field:
    hint = "Of the phone `jvm`. Left empty it is the newest that runs well; a firmware has its own."
    choices = _plain([one.name for one in RELEASES])
    return Field("android", "Android", hint, choices=choices, longest=8)


def _make() -> Field:
    hint = "The model that the phone is: build, sensors, screen, chip. Some apps wake up on one only."
    choices = (Choice("", "as the owner has it"), *_plain([one.name for one in profiles()]))
    return Field("make", "Make", hint, "select", choices=choices)


def _identifiers() -> Field:
    hint = "IMEI, IMSI, SIM and serial number: `open` proves who wants them, `strict` is a phone of today."
    choices = (
        Choice(Identifiers.OPEN, "open: any app with the permission, as up to Android 9"),
        Choice(Identifiers.STRICT, "strict: nobody whom Android 10 and later refuses"),
    )
    return Field("identifiers", "Who learns identifiers", hint, "select", Identifiers.OPEN, choices)


def _permissions() -> Field:
    hint = "Of an app. `grant` lets it show all that it can do; `ask` how it asks, and what it does without."
    choices = (
        Choice(Permissions.GRANT, "grant: it has all from the start"),
        Choice(Permissions.ASK, "ask: the owner decides when it asks"),
    )
    return Field("permissions", "Permissions", hint, "select", Permissions.GRANT, choices)


def _hands() -> Field:
    hint = (
        "Minutes of real time that the phone waits for you once the app was opened: tap, write, send it a "
        "text, jump its clock. The rest of the run follows when you give it back. `0` for none."
    )
    return Field("hands", "Minutes in your hands", hint, "number", "0", least=0, most=MOST_HANDS)


def _packages() -> Field:
    hint = (
        "Of a firmware: names of packages that shall run, with commas, or `all`. Left empty, those run that "
        "can reach the owner's data, the network or a shell."
    )
    return Field("packages", "Packages of a firmware", hint, longest=2000)


def _seed() -> Field:
    hint = (
        "A number that makes the owner: name, contacts, texts, places, IMEI. The same number is the same "
        "owner, so that two runs can be compared. Left empty it is a new one."
    )
    return Field("seed", "Owner's seed", hint, "number", least=0, most=LARGEST_SEED)


def _twin() -> Field:
    hint = (
        "The same run under other owners tells whether something unreadable depends on the owner's data. "
        "It takes two to a dozen times as long."
    )
    choices = (
        Choice(TwinMode.AUTO, "auto: where nothing else proves a leak"),
        Choice(TwinMode.ALWAYS, "always"),
        Choice(TwinMode.NEVER, "never"),
    )
    return Field("twin", "Other owners", hint, "select", TwinMode.AUTO, choices)


def _scenario() -> Field:
    names = [f"{one.name}:404" if one.name == "status" else one.name for one in SCENARIOS.values()]
    hint = (
        "How the sealed internet answers; nothing ever reaches the real one. `probing` says what an app's "
        "code seems to wait for, `plain` little, `offline` nothing at all."
    )
    wanted = [name for name in names if name != "replay"]
    return Field("scenario", "Internet", hint, value=DEFAULT_SCENARIO, choices=_plain(wanted), longest=60)


def _tags() -> Field:
    hint = "Yours, to find the case by: `release, team:mobile`. With commas, no spaces within one."
    return Field("tags", "Tags", hint, longest=2200)


def _metadata() -> Field:
    hint = 'Yours, kept with the case and told with it. A JSON object of texts: `{"build": "4711"}`.'
    return Field("metadata", "Metadata", hint, "area", longest=60_000)


def _priority() -> Field:
    hint = "The larger one runs first; those of one priority in the order in which they came."
    least, most = LEAST_PRIORITY, MOST_PRIORITY
    return Field("priority", "Priority", hint, "number", str(DEFAULT_PRIORITY), least=least, most=most)


def _again() -> Field:
    hint = "A file that was run with the same options has a verdict, which is shown at once instead."
    return Field("again", "Run it again though it is known", hint, "check", value="")
