"""A persona from a seed. Pure: the same seed and instant give the same owner, on every machine.

Each part draws from a stream of its own, so that a change of one part leaves the others as they were.
"""

from random import Random

from sandbox.persona import apps, canaries, days, identity, messages, people, regions
from sandbox.persona.model import Persona

_SERVICES = 10
_STRANGERS = 16


def generate(seed: int, now_ms: int, make: str = "") -> Persona:
    """The owner whose phone is booted at wall-clock `now_ms` (milliseconds since 1970).

    `make` names the profile of the phone, which else the seed chooses. BadInput for one that is not known.
    """
    region = regions.home_region(seed)
    numbers = list(regions.numbers(seed))
    _stream(seed, "numbers").shuffle(numbers)
    own, *rest = numbers
    services, strangers = tuple(rest[:_SERVICES]), tuple(rest[_SERVICES : _SERVICES + _STRANGERS])
    circle = people.contacts(_stream(seed, "contacts"), iter(rest[_SERVICES + _STRANGERS :]), region.city)
    given, family = people.full_name(_stream(seed, "owner"))
    track = days.track(_stream(seed, "track"), now_ms, region)
    persona = Persona(
        seed=seed,
        full_name=f"{given} {family}",
        locale="en-US",
        time_zone=region.time_zone,
        identity=identity.identity(_stream(seed, "identity"), own, make),
        sms=messages.history(_stream(seed, "sms"), now_ms, circle, services),
        incoming_sms=messages.incoming(_stream(seed, "incoming"), now_ms, circle, services),
        contacts=circle,
        calls=people.calls(_stream(seed, "calls"), now_ms, circle, strangers),
        accounts=people.accounts(_stream(seed, "accounts"), given, family),
        calendar=days.calendar(_stream(seed, "calendar"), now_ms),
        photos=days.photos(_stream(seed, "photos"), now_ms, region, track),
        track=track,
        history=days.visits(_stream(seed, "history"), now_ms),
        apps=apps.installed(_stream(seed, "apps")),
        clipboard=days.clipboard(_stream(seed, "clipboard")),
    )
    return persona.model_copy(update={"canaries": canaries.derive(persona)})


def _stream(seed: int, part: str) -> Random:
    return Random(f"persona {seed} {part}")
