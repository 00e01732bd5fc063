"""The identifiers of the phone and its SIM, valid by the rules of those who issue them.

Sources: IMEI 3GPP TS 23.003 (TAC 8 digits, serial 6, Luhn; IMEISV ends in a software version instead); IMSI
ITU-T E.212; ICCID ITU-T E.118 (89, country, issuer, account, Luhn); MAC OUIs of the IEEE registry.
"""

from dataclasses import dataclass
from random import Random
from uuid import UUID

from sandbox.devices.profiles.registry import chosen
from sandbox.persona.model import Identity
from sandbox.persona.words import compound


@dataclass(frozen=True)
class Carrier:
    name: str
    mcc_mnc: str
    issuer: str  # the head of the ICCID: 89, country, issuer


CARRIERS = (
    Carrier("T-Mobile", "310260", "8901260"),
    Carrier("AT&T", "310410", "8901410"),
    Carrier("Verizon", "311480", "8901480"),
)


def luhn_digit(digits: str) -> str:
    """The digit that makes `digits` + it pass the Luhn check (ISO/IEC 7812-1)."""
    doubled = (int(d) * (2 if i % 2 == 0 else 1) for i, d in enumerate(reversed(digits)))
    return str(-sum(d - 9 if d > 9 else d for d in doubled) % 10)


def identity(rng: Random, phone_number: str, make: str = "") -> Identity:
    """One phone with its SIM; `make` names its profile. BadInput for a make that is not known."""
    profile, carrier = chosen(rng, make), rng.choice(CARRIERS)
    handset = profile.issued
    body = handset.tac + _digits(rng, 6)
    imei = body + luhn_digit(body)
    account = carrier.issuer + _digits(rng, 11)
    return Identity(
        imei=imei,
        imeisv=body + _software_version(rng, imei[-1]),
        imsi=carrier.mcc_mnc + _digits(rng, 9),
        iccid=account + luhn_digit(account),
        phone_number=phone_number,
        mcc_mnc=carrier.mcc_mnc,
        operator_name=carrier.name,
        country="us",
        android_id=f"{rng.getrandbits(64) | 1 << 63:016x}",
        serial=handset.serial_prefix
        + "".join(rng.choice("0123456789ABCDEFGHJKLMNPRSTVWX") for _ in range(9)),
        wifi_mac=_mac(rng, handset.oui),
        bluetooth_mac=_mac(rng, handset.oui),
        advertising_id=str(UUID(int=rng.getrandbits(128), version=4)),
        manufacturer=profile.build.manufacturer,
        model=profile.build.model,
        wifi_ssid=f"{compound(rng)}-{rng.choice(('5G', 'home', 'Guest', '2.4', 'mesh'))}",
        cell_id=rng.randint(1 << 16, (1 << 28) - 1),
        area_code=rng.randint(1024, 65_000),
    )


def _software_version(rng: Random, check_digit: str) -> str:
    """Two digits; the first differs from the IMEI's check digit, so that no IMEISV contains the IMEI."""
    return rng.choice([d for d in "01234567" if d != check_digit]) + str(rng.randint(0, 9))


def _digits(rng: Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def _mac(rng: Random, oui: str) -> str:
    return oui + "".join(f":{rng.randrange(256):02x}" for _ in range(3))
