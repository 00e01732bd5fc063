"""`intake`: a folder or a bucket whose files are submitted as they come, and told as they end."""

import logging
import signal
import threading
from typing import Annotated

import typer

from sandbox.failures import BadInput, Failure
from sandbox.service.options import (
    DEFAULT_DEVICE,
    DEFAULT_HOURS,
    DEFAULT_PRIORITY,
    LEAST_PRIORITY,
    MOST_HOURS,
    MOST_PRIORITY,
)

_SETTLED_S = 2.0
_LARGEST = 16 << 30
_Kind = Annotated[str, typer.Argument(help="folder or bucket.", metavar="KIND")]
_Place = Annotated[
    str, typer.Argument(help="The folder, or https://HOST/BUCKET/PREFIX of a bucket.", metavar="PLACE")
]
_Policy = Annotated[
    str, typer.Option(help="What decides: a preset of `phonehome policy list`, or a policy of the service.")
]
_Hours = Annotated[
    float, typer.Option(min=0, max=MOST_HOURS, help="Device hours that pass after the install.")
]
_Device = Annotated[str, typer.Option("--device", envvar="PHONEHOME_DEVICE", help="As for scan.")]
_Priority = Annotated[
    int, typer.Option(min=LEAST_PRIORITY, max=MOST_PRIORITY, help="The larger one runs first.")
]
_Settled = Annotated[
    float, typer.Option("--settled", min=0, help="Real seconds for which a file must not have changed.")
]
_Most = Annotated[int, typer.Option("--largest", min=1, help="Bytes that a file may have.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("intake")(intake_command)


def intake_command(
    kind: _Kind,
    place: _Place,
    policy: _Policy = "retail",
    hours: _Hours = DEFAULT_HOURS,
    device: _Device = DEFAULT_DEVICE,
    priority: _Priority = DEFAULT_PRIORITY,
    settled_s: _Settled = _SETTLED_S,
    most: _Most = _LARGEST,
) -> None:
    """Submit what comes to rest in a folder or a bucket; move it to done/accept, done/review or done/reject.

    Runs it too, as `phonehome serve` does, unless PHONEHOME_WORKERS is 0 (settings: PHONEHOME_*).
    """
    from sandbox.devices.kinds import selected
    from sandbox.jail import find_jail
    from sandbox.service.policies.policies import Policies
    from sandbox.service.settings import RunSettings
    from sandbox.service.sources import SOURCES
    from sandbox.service.sources.watch import Watch
    from sandbox.service.submission import Order
    from sandbox.service.working import working

    if kind not in SOURCES:
        message = f"There is no kind of place {kind!r} that can be watched."
        raise BadInput(Failure(code="bad_source", message=message, remedy=f"One of {', '.join(SOURCES)}."))
    selected(device)
    order = Order(hours=hours, device=device, priority=priority, policy=policy, any_owner=True)
    ended = _told_to_end()
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    logging.getLogger("sandbox.service.sources").setLevel(logging.INFO)
    with SOURCES[kind](place, settled_s) as source, working(RunSettings()) as (storage, _):
        Policies(storage.database).find(order.tenant, policy)
        typer.echo(f"Watching {place}, {policy} decides. Ctrl-C ends it, and what runs goes on next time.")
        Watch(source, storage, find_jail(), order, most).run(ended)


def _told_to_end() -> threading.Event:
    """Set by SIGTERM or Ctrl-C."""
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    return ended
