"""Does somebody live on this phone? A run there would read, change and perhaps send what is theirs."""

from dataclasses import dataclass

from sandbox.devices.phone.traces import Traces
from sandbox.failures import Failure, Unavailable
from sandbox.persona import content

_OF_A_PERSON = {
    "texts": content.SMS,
    "contacts": content.RAW_CONTACTS,
    "calls": content.CALLS,
    "photos": content.IMAGES,
}


@dataclass(frozen=True)
class Held:
    """How much of a person is on the phone, by class; None: it could not be looked at."""

    counts: dict[str, int | None]

    @property
    def nobody(self) -> bool:
        """Whether everything was looked at and nothing was there."""
        return not any(count is None or count > 0 for count in self.counts.values())

    def told(self) -> str:
        """For people: `3 texts, 1 account, calls unknown`."""
        return ", ".join(
            f"{name} unknown" if count is None else f"{count} {name}"
            for name, count in self.counts.items()
            if count is None or count > 0
        )


def held(traces: Traces) -> Held:
    """What the phone holds that a person would have put there."""
    counts: dict[str, int | None] = {
        name: len(traces.rows[uri]) if uri in traces.rows else None for name, uri in _OF_A_PERSON.items()
    }
    counts["accounts"] = None if traces.accounts is None else len(traces.accounts)
    return Held(counts)


def refuse(found: Held, address: str) -> None:
    """Raises Unavailable `real_person` unless nobody lives there."""
    if found.nobody:
        return
    raise Unavailable(
        Failure(
            code="real_person",
            message=f"The phone may hold a real person's data: {found.told()}. A run could send it away.",
            remedy=f"Reset the phone, or take it all the same: --device adb:{address},force",
        )
    )
