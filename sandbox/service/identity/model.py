"""Scopes, who calls, what a tenant may have, and what can be done."""

from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

DEFAULT_TENANT = "default"
"""Whose everything is where nobody has set up another."""


class Scope(StrEnum):
    """What a caller may do (public, stable). `admin` includes the others."""

    SUBMIT = "submit"
    READ = "read"
    TRIAGE = "triage"
    ADMIN = "admin"


@dataclass(frozen=True)
class Caller:
    """Who asks: `name` is a key's or a person's, for records; it sees `tenant` and nothing else.

    `id` tells callers of one name apart: `key:` and the key's id, `person:` and what the identity provider
    calls that person for good; `host` is whoever may call from the service's own host without a key.
    """

    tenant: str = DEFAULT_TENANT
    name: str = ""
    scopes: frozenset[Scope] = frozenset(Scope)
    id: str = "host"

    def may(self, scope: Scope) -> bool:
        """Whether it has that scope, or all."""
        return scope in self.scopes or Scope.ADMIN in self.scopes


class Quota(BaseModel):
    """`most_open` submissions that wait or run, `most_daily` taken in on one day (UTC), `most_stored` bytes
    of submitted files. None is no limit.
    """

    model_config = ConfigDict(frozen=True)

    most_open: int | None = Field(default=None, ge=0)
    most_daily: int | None = Field(default=None, ge=0)
    most_stored: int | None = Field(default=None, ge=0)

    def over(self, other: "Quota") -> "Quota":
        """These limits, and the other's where there are none."""
        return other.model_copy(update=self.model_dump(exclude_none=True))


class Action(StrEnum):
    """What can be done (public, stable)."""

    SUBMIT = "submission.submit"
    CANCEL = "submission.cancel"
    RERUN = "submission.rerun"
    REJUDGE = "submission.rejudge"
    HOLD = "submission.hold"
    RELEASE = "submission.release"
    USE_PHONE = "submission.use_phone"
    DELETE = "submission.delete"
    ASSIGN = "submission.assign"
    LABEL = "submission.label"
    UNLABEL = "submission.unlabel"
    WRITE_NOTE = "note.write"
    DELETE_NOTE = "note.delete"
    JUDGE_FINDING = "finding.judge"
    BEGIN_UPLOAD = "upload.begin"
    DELETE_UPLOAD = "upload.delete"
    SET_POLICY = "policy.set"
    CREATE_WAIVER = "waiver.create"
    END_WAIVER = "waiver.end"
    CREATE_WEBHOOK = "webhook.create"
    CHANGE_WEBHOOK = "webhook.change"
    ROTATE_WEBHOOK = "webhook.rotate"
    REPLAY_DELIVERY = "webhook.replay"
    DELETE_WEBHOOK = "webhook.delete"
    CREATE_KEY = "key.create"
    ROTATE_KEY = "key.rotate"
    REVOKE_KEY = "key.revoke"
    KEEP_VIEW = "view.keep"
    REMOVE_VIEW = "view.remove"
    CREATE_TENANT = "tenant.create"
    SIGN_IN = "session.begin"
    SIGN_OUT = "session.end"
    AUTHENTICATE = "authentication"


class DeedOutcome(StrEnum):
    """How it ended (public, stable): `refused` is the caller's fault, `failed` the service's."""

    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"
