"""How the sealed internet of a run answers: the scenario that was asked for, made to fit the sample."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from sandbox.failures import BadInput, Failure
from sandbox.gateway.briefing import Briefing, Hints
from sandbox.gateway.probes.markers import Markers, markers
from sandbox.gateway.process import Gateway
from sandbox.gateway.scenarios import SCENARIOS, require
from sandbox.intake.hints import hints_of
from sandbox.jail import find_jail
from sandbox.persona.model import Persona
from sandbox.service.recording import recording_of
from sandbox.service.subject import Subject, components
from sandbox.verdict.model import Gap

_MOST_NUMBERS = 3


def with_recording(briefing: Briefing) -> Briefing:
    """The briefing with the recording that its argument names, where the scenario replays one.

    For the command line alone: who hands in a sample over the network must not name files of this host.
    Raises BadInput (`no_such_scenario`) where it cannot be read.
    """
    scenario = SCENARIOS.get(briefing.scenario)
    if scenario is None or "recording" not in scenario.requires or not briefing.argument:
        return briefing
    try:
        return briefing.model_copy(update={"recording": recording_of(Path(briefing.argument))})
    except (OSError, ValueError) as error:
        raise _refused(f"{briefing.argument[:200]} cannot be replayed: {error}") from error


def check(briefing: Briefing) -> None:
    """Raises BadInput (`no_such_scenario`) for one that is not there, or not to be had that way."""
    try:
        require(briefing)
    except ValueError as error:
        raise _refused(str(error)) from error


def _refused(why: str) -> BadInput:
    names = ", ".join(f"{name}:{one.argument}" if one.argument else name for name, one in SCENARIOS.items())
    message = f"The sealed internet cannot answer so: {why}."
    return BadInput(Failure(code="no_such_scenario", message=message, remedy=f"One of {names}."))


@contextmanager
def hints_meanwhile(briefing: Briefing, subject: Subject) -> Iterator[Callable[[], Hints]]:
    """Read the sample's code while its phone boots; the function waits for what it tells.

    It is read where the scenario asks for it, and where the sample has something to be asked itself.
    """
    wanted = "hints" in SCENARIOS[briefing.scenario].requires
    if not wanted and not any(components(facts).contents for facts in subject.manifests):
        yield Hints
        return
    apks = subject.apks or tuple(package.apk for package in subject.preinstalled)
    with ThreadPoolExecutor(1) as reader:
        # The jail is made in the thread that uses it, for it dies with that.
        read = reader.submit(lambda: hints_of(apks, find_jail()))
        yield read.result


def internet_gaps(briefing: Briefing) -> tuple[Gap, ...]:
    """An internet that does not work proves of nobody that it sends nothing."""
    if SCENARIOS[briefing.scenario].works:
        return ()
    message = f"the internet did not work, as was asked for ({briefing.scenario}): nobody could send anything"
    return (Gap(code="internet_broken", message=message, blocking=True),)


def given_markers(briefing: Briefing, persona: Persona) -> Markers | None:
    """Those of the orders that the sample was given; None where it was given none."""
    return markers(persona.seed) if SCENARIOS[briefing.scenario].orders else None


def given_numbers(briefing: Briefing, persona: Persona) -> tuple[str, ...]:
    """Of the owner's correspondents, those in orders: to have their numbers proves no reading of them."""
    if not SCENARIOS[briefing.scenario].orders:
        return ()
    return tuple(dict.fromkeys(text.address for text in persona.incoming_sms))[:_MOST_NUMBERS]


def answer_as(gateway: Gateway, briefing: Briefing, hints: Hints, persona: Persona) -> None:
    """From here on the internet answers so. Raises Unavailable when the gateway is gone."""
    update = {"seed": persona.seed, "hints": hints, "numbers": given_numbers(briefing, persona)}
    gateway.answer_as(briefing.model_copy(update=update))
