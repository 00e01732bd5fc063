"""What is asked when a way is retraced, and what is answered."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from sandbox.persona.model import DataClass
from sandbox.verdict.model import ByteRange

MOST_SHOWN = 2048
"""Bytes of a step that an answer holds, those around the canary."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, ser_json_bytes="base64", val_json_bytes="base64")


class Question(_Frozen):
    """One canary of a finding. Without a value it is what nobody could read.

    `name` tells answers apart; `payload` is the sha-256 of the bytes that `byte_range` is in; `flows` are
    those of what was sent in pieces; `keys` are the sha-256 of the keys in the finding's trail.
    """

    name: str
    chain: tuple[str, ...]
    data_class: DataClass | None = None
    value: str = ""
    payload: str = ""
    byte_range: ByteRange | None = None
    flows: tuple[int, ...] = ()
    exposed: bool = False
    keys: tuple[str, ...] = ()


class Stage(StrEnum):
    """How the bytes of a step came about."""

    SENT = "sent"
    ASSEMBLED = "assembled"
    DECODED = "decoded"
    OPENED = "opened"  # with a key that was seen in the run
    TRACED = "traced"  # the device told what went into the call whose output stood in the step before
    MADE = "made"  # in a form that is recognised and not taken back: the bytes are those of the step before
    HASHED = "hashed"  # what was hashed: its digest, computed again, is what stood in the step before


class Step(_Frozen):
    """Some bytes on the way, and where in them the canary is, or what becomes of it.

    `size` is of all the bytes, of which `shown` begins at `offset`; `marked` counts from the first of all.
    `about` and `limits` are sentences on the decoder. `key` is the sha-256 of the key that was used.
    """

    name: str
    stage: Stage
    about: str = ""
    limits: str = ""
    size: int
    offset: int = 0
    shown: bytes = b""
    marked: ByteRange
    key: str = ""


class Missing(StrEnum):
    """Why a way could not be followed to its end."""

    PAYLOAD = "payload"
    CANARY = "canary"
    LIMIT = "limit"


class Retraced(_Frozen):
    """The steps, the bytes that left first. With `missing` they end before the canary was met."""

    name: str
    steps: tuple[Step, ...] = ()
    missing: Missing | None = None
