"""What is wished of a phone besides its kind: its model, and whom it tells its identifiers."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Identifiers(StrEnum):
    """Who learns IMEI, IMSI, ICCID, serial number and MAC address.

    `open`: every app that holds the permissions of Android 9, so that an attempt is proven; `strict`: whom
    the platform tells them since Android 10, which is no ordinary app.
    """

    OPEN = "open"
    STRICT = "strict"


class Wish(BaseModel):
    """`make` names a profile (sandbox/devices/profiles); empty: the seed chooses."""

    model_config = ConfigDict(frozen=True)

    make: str = ""
    identifiers: Identifiers = Identifiers.OPEN
