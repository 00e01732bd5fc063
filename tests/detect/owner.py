"""A small hand-made owner for the tests, and flows around given bytes. Two seeds share no value."""

import hashlib
import random

from sandbox.gateway.flow import Channel, Flow, HttpExchange, Message, Origin
from sandbox.persona.model import (
    Account,
    Call,
    Canary,
    Contact,
    DataClass,
    Identity,
    InstalledApp,
    Persona,
    Place,
    Sms,
)

_NAMES = ("Anneliese", "Bertram", "Cordula", "Dietmar", "Edeltraud", "Friedhelm", "Gudrun", "Hartmut")
_FAMILIES = ("Achternbusch", "Brückner", "Czerny", "Dombrowski", "Eisenhauer", "Fürstenberg", "Grüneisen")
_WORDS = [
    "shall",
    "we",
    "meet",
    "at",
    "the",
    "old",
    "bridge",
    "after",
    "work",
    "bring",
    "your",
    "red",
    "umbrella",
    "the",
    "invoice",
    "from",
    "the",
    "plumber",
    "came",
    "yesterday",
    "grandmother",
    "asks",
    "about",
    "sunday",
    "lunch",
    "my",
    "train",
    "leaves",
    "platform",
    "seven",
    "tickets",
    "are",
    "on",
    "the",
    "table",
    "doctor",
    "moved",
    "appointment",
    "to",
    "thursday",
    "please",
    "water",
    "the",
    "basil",
    "call",
    "me",
    "when",
    "you",
    "land",
    "password",
    "is",
    "under",
    "mat",
]
START_MS = 1_780_000_000_000


def owner(seed: int = 1, contacts: int = 12) -> Persona:
    """An owner with `contacts` contacts, as many calls and texts; canaries as the generator makes them."""
    draw = random.Random(seed)

    def digits(count: int) -> str:
        return "".join(draw.choice("0123456789") for _ in range(count))

    def hexes(count: int) -> str:
        return "".join(draw.choice("0123456789abcdef") for _ in range(count))

    people = tuple(
        Contact(
            given_name=f"{draw.choice(_NAMES)}{chr(97 + seed % 26)}{chr(97 + at % 26)}",
            family_name=draw.choice(_FAMILIES),
            phones=(f"+49151{digits(8)}",),
            emails=(f"{hexes(8)}@mail.example",),
        )
        for at in range(contacts)
    )
    texts = tuple(
        Sms(
            address=people[at].phones[0],
            body=" ".join(draw.choice(_WORDS) for _ in range(14)) + f" \u2013 {hexes(6)}!",
            date_ms=START_MS + seed * 77_777_000 + at * 3_600_123,
            sent=at % 2 == 0,
        )
        for at in range(contacts)
    )
    calls = tuple(
        Call(
            number=people[at].phones[0] if at % 3 else f"+4930{digits(8)}",
            date_ms=START_MS + seed * 99_999_000 + at * 7_200_457,
            duration_s=draw.randrange(4, 900),
            type=1 + at % 3,
            name=f"{people[at].given_name} {people[at].family_name}" if at % 3 else "",
        )
        for at in range(contacts)
    )
    identity = Identity(
        imei="35" + digits(13),
        imeisv="35" + digits(14),
        imsi="26201" + digits(10),
        iccid="894902" + digits(13),
        phone_number="+49170" + digits(8),
        mcc_mnc="26201",
        operator_name="Testnetz",
        country="de",
        android_id=hexes(16),
        serial="R58N" + digits(7),
        wifi_mac=":".join(hexes(2) for _ in range(6)),
        bluetooth_mac=":".join(hexes(2) for _ in range(6)),
        advertising_id=f"{hexes(8)}-{hexes(4)}-4{hexes(3)}-a{hexes(3)}-{hexes(12)}",
        manufacturer="Acme",
        model="A1",
        wifi_ssid="Heim",
        cell_id=12345,
        area_code=321,
    )
    identity = identity.model_copy(update={"imeisv": identity.imei[:14] + "07"})
    persona = Persona(
        seed=seed,
        full_name="Erika Musterfrau",
        locale="de-DE",
        time_zone="Europe/Berlin",
        identity=identity,
        sms=texts,
        incoming_sms=(),
        contacts=people,
        calls=calls,
        accounts=(Account(name=f"{hexes(9)}@post.example", type="com.google"),),
        calendar=(),
        photos=(),
        track=tuple(
            Place(at_s=at * 60.0, latitude=52 + draw.random(), longitude=13 + draw.random())
            for at in range(5)
        ),
        history=(),
        apps=tuple(
            InstalledApp(package=f"org.{hexes(6)}.app{at}", label=f"App {at}", version="1") for at in range(6)
        ),
        clipboard=f"IBAN DE{digits(20)}",
    )
    return persona.model_copy(update={"canaries": tuple(_canaries(persona))})


def _canaries(persona: Persona) -> list[Canary]:
    of, who = DataClass, persona.identity
    found = [
        (of.IMEI, "IMEI", who.imei, "digits"),
        (of.IMSI, "IMSI", who.imsi, "digits"),
        (of.ICCID, "ICCID", who.iccid, "digits"),
        (of.PHONE_NUMBER, "own number", who.phone_number, "phone"),
        (of.ANDROID_ID, "Android id", who.android_id, "hex"),
        (of.SERIAL, "serial", who.serial, "text"),
        (of.MAC, "Wi-Fi MAC", who.wifi_mac, "hex"),
        (of.ADVERTISING_ID, "AAID", who.advertising_id, "hex"),
        (of.ACCOUNTS, "account", persona.accounts[0].name, "text"),
        (of.CLIPBOARD, "clipboard", persona.clipboard, "text"),
        (of.SELF_TEST, "self test", f"phonehome-self-test-{who.android_id}", "text"),
    ]
    for contact in persona.contacts:
        found.append((of.CONTACTS, "name", f"{contact.given_name} {contact.family_name}", "text"))
        found += [(of.CONTACTS, "phone", number, "phone") for number in contact.phones]
        found += [(of.CONTACTS, "e-mail", mail, "text") for mail in contact.emails]
    found += [(of.SMS_BODY, f"text {at}", sms.body, "text") for at, sms in enumerate(persona.sms)]
    found += [(of.SMS_ADDRESS, "address", sms.address, "phone") for sms in persona.sms]
    found += [(of.CALL_LOG, "number", call.number, "phone") for call in persona.calls]
    found += [(of.INSTALLED_APPS, app.label, app.package, "text") for app in persona.apps]
    found += [
        (of.LOCATION, "place", f"{p.latitude:.6f},{p.longitude:.6f}", "coordinate") for p in persona.track
    ]
    return [Canary(data_class=c, label=label, value=value, form=form) for c, label, value, form in found]


class Blobs(dict[str, bytes]):
    """Stored payloads by sha-256; calling it reads one."""

    def __call__(self, sha256: str) -> bytes:
        return self[sha256]

    def put(self, data: bytes) -> str:
        key = hashlib.sha256(data).hexdigest()
        self[key] = data
        return key


def message(
    blobs: Blobs, data: bytes, name: str = "body", at: float = 100.0, outbound: bool = True
) -> Message:
    return Message(name=name, outbound=outbound, device_time_s=at, payload=blobs.put(data), size=len(data))


def post(blobs: Blobs, data: bytes, flow_id: int = 1, at: float = 100.0, answer: bytes = b"") -> Flow:
    """An HTTPS POST of `data` to https://collect.example/up by the package com.spy."""
    messages = [message(blobs, data, at=at)]
    if answer:
        messages.append(message(blobs, answer, at=at, outbound=False))
    return Flow(
        id=flow_id,
        channel=Channel.HTTPS,
        device_time_s=at,
        host="collect.example",
        port=443,
        origin=Origin(package="com.spy", component="com.spy/.Uploader"),
        messages=tuple(messages),
        http=HttpExchange(
            method="POST",
            url="https://collect.example/up",
            http_version="1.1",
            request_headers=(),
            status=200,
        ),
    )
