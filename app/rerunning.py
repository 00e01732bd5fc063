"""The same file once more with other options: for the interface of programs and for the pages."""

import secrets

from app.admission import chosen_device
from app.errors import ApiError
from app.schemas import Options
from app.settings import Settings
from sandbox.devices.profiles.registry import require
from sandbox.gateway.briefing import named
from sandbox.service.cases.rerun import rerun
from sandbox.service.identity.model import Caller
from sandbox.service.internet import check
from sandbox.service.model import LARGEST_SEED
from sandbox.service.storage import Storage
from sandbox.service.submission import Submission

_NO_CHANGE = {"again", "android", "device", "seed"}


def run_once_more(
    storage: Storage, settings: Settings, caller: Caller, submission: Submission, told: Options
) -> Submission:
    """Queue it; what `told` does not name stays as it was, the owner too. A seed of None takes another owner.

    Raises PhonehomeError (`not_found` where the file is gone, `device_closed`, `quota_exceeded`, …).
    """
    changes = _changed(told, submission, settings)
    try:
        return rerun(storage, submission, caller.name, changes)
    except FileNotFoundError as error:
        raise ApiError("not_found", "The submission's file is gone.") from error


def _changed(told: Options, submission: Submission, settings: Settings) -> dict[str, object]:
    """Checked as those of a new submission are; what was asked for then may be closed now."""
    named_then = {} if "device" in told.model_fields_set else {"device": submission.device}
    asked = Options.model_validate({**told.model_dump(exclude_unset=True), **named_then})
    changes: dict[str, object] = told.model_dump(exclude_unset=True, exclude=_NO_CHANGE)
    changes["device"] = chosen_device(asked, settings)
    require(asked.make)
    check(named(asked.scenario))
    if "seed" in told.model_fields_set:
        any_owner = told.seed is None
        changes |= {
            "any_owner": any_owner,
            "seed": secrets.randbelow(LARGEST_SEED) if any_owner else told.seed,
        }
    return changes
