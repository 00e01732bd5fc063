"""The one way in: whatever brought the file, here it is examined and becomes a submission."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from anyio import CancelScope, CapacityLimiter, to_thread

from app.errors import ApiError
from app.schemas import Accepted, Options
from app.settings import Settings
from sandbox.devices.kinds import AUTO, selected, with_android
from sandbox.devices.profiles.registry import require
from sandbox.gateway.briefing import named
from sandbox.intake import identify
from sandbox.jail import Jail
from sandbox.service.identity.model import Caller
from sandbox.service.internet import check
from sandbox.service.model import LARGEST_SEED
from sandbox.service.policies.policies import Policies
from sandbox.service.storage import Storage
from sandbox.service.submission import Order

_NO_ORDER = {"again", "android", "device", "seed"}


@dataclass
class Arrival:
    """A submission that is coming in. `path` is where its file goes."""

    folder: Path
    became_one: bool = False

    @property
    def path(self) -> Path:
        return self.folder / "sample.apk"


@dataclass(frozen=True)
class Admission:
    """`limiter` bounds how many files are examined at once."""

    storage: Storage
    jail: Jail
    settings: Settings
    limiter: CapacityLimiter

    @asynccontextmanager
    async def arriving(self) -> AsyncIterator[Arrival]:
        """Room for a file; nothing is left of it where it did not become a submission."""
        arrival = Arrival(await to_thread.run_sync(self.storage.incoming))
        try:
            yield arrival
        finally:
            if not arrival.became_one:
                with CancelScope(shield=True):
                    await to_thread.run_sync(self.storage.discard, arrival.folder)

    def order(self, caller: Caller, options: Options) -> Order:
        """What is asked for, before anybody looks at the file.

        Raises PhonehomeError: `unknown_device`, `device_closed`, `unknown_make`, `no_such_scenario`,
        `no_such_policy` and others.
        """
        device = chosen_device(options, self.settings)
        require(options.make)
        check(named(options.scenario))
        if options.policy:
            Policies(self.storage.database).find(caller.tenant, options.policy)
        asked = {name: getattr(options, name) for name in Options.model_fields.keys() - _NO_ORDER}
        return Order(
            **asked,
            seed=options.seed if options.seed is not None else secrets.randbelow(LARGEST_SEED),
            any_owner=options.seed is None,
            device=device,
            tenant=caller.tenant,
            submitter=caller.name,
        )

    async def admit(self, arrival: Arrival, name: str, order: Order, *, again: bool) -> Accepted:
        """Examine the file and queue it, or know it. `name` is what the submitter calls it.

        Raises PhonehomeError: see `sandbox.intake.identify`.
        """
        return await to_thread.run_sync(
            partial(self._admit, arrival, name, order, again=again), limiter=self.limiter
        )

    def _admit(self, arrival: Arrival, name: str, order: Order, *, again: bool) -> Accepted:
        sample = identify(arrival.path, self.jail, name=name)
        submission = self.storage.add(arrival.folder, sample, order, again=again)
        arrival.became_one = submission.id == arrival.folder.name
        return Accepted(id=submission.id, status=submission.status, known=not arrival.became_one)


def chosen_device(options: Options, settings: Settings) -> str:
    """The phones asked for. An attached phone is somebody's: the service's owner must have opened it."""
    asked = options.device if "device" in options.model_fields_set else settings.device
    wanted = with_android(asked, options.android)
    allowed = {AUTO, *settings.devices}
    closed = [name for name in selected(wanted) if {name, name.partition(":")[0]}.isdisjoint(allowed)]
    if closed:
        message = f"This service does not run submissions on '{closed[0][:60]}'."
        raise ApiError("device_closed", message, f"One of {', '.join(sorted(allowed))}.")
    return wanted
