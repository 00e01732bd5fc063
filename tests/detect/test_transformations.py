"""The owner's values after each transformation, and what only looks like them."""

import base64
import hashlib
import hmac
import json
import struct
import uuid
import zlib
from pathlib import Path

import h3
import mmh3
import polyline
import pygeohash
import pytest
import s2cell
import utm
import xxhash
from openlocationcode import openlocationcode
from owner import Blobs, post

from sandbox.detect.decoders.base import is_text
from sandbox.detect.match import Match
from sandbox.detect.matcher import Matcher
from sandbox.detect.networks import access_point, java_hash
from sandbox.detect.patterns import build
from sandbox.detect.scan import scan
from sandbox.detect.transformations import REGISTRY
from sandbox.detect.transformations.geocodes import quadkey, tile
from sandbox.detect.transformations.reference import reference
from sandbox.detect.values import collect
from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.persona.generate import generate
from sandbox.persona.model import DataClass, Persona

NOW_MS = 1_790_000_000_000


@pytest.fixture(scope="module")
def mine() -> Persona:
    return generate(7, NOW_MS)


@pytest.fixture(scope="module")
def my(mine: Persona) -> Matcher:
    return Matcher(mine)


def found(matcher: Matcher, data: bytes | str) -> list[Match]:
    blobs = Blobs()
    return matcher.matches(post(blobs, data.encode() if isinstance(data, str) else data), blobs)


def told(matcher: Matcher, data: bytes | str) -> set[tuple[str, tuple[str, ...]]]:
    """Class and chain of all that is found."""
    return {(match.data_class.value, match.chain) for match in found(matcher, data)}


def test_the_reference_page_is_not_stale() -> None:
    assert Path("docs/reference/transformations.md").read_text(encoding="utf-8") == reference()


def test_every_transformation_says_what_it_is() -> None:
    assert len({transformation.name for transformation in REGISTRY}) == len(REGISTRY)
    for one in REGISTRY:
        assert all((one.requires, one.provides, one.limits, one.chance, type(one).__doc__)), one.name


# Numbers


@pytest.mark.parametrize(
    "form",
    ["011{0}", "0011 {0}", "+{0} ext. 12", "+{0};ext=7", "tel:+{0}", "+{0},,123#", "00{0}", "+{0:_}"],
)
def test_a_number_is_found_with_any_prefix_and_with_extensions(form: str, my: Matcher, mine: Persona) -> None:
    written = form.format(int(mine.identity.phone_number[1:]))
    assert told(my, f"x={written}") == {("phone_number", ())}


def test_a_number_is_found_between_typographic_spaces_and_in_other_digits(my: Matcher, mine: Persona) -> None:
    number = mine.identity.phone_number
    written = f"{number[:2]}\u00a0{number[2:5]}\u202f{number[5:8]}\u2013{number[8:]}"
    assert told(my, f"call {written}!") == {("phone_number", ())}
    arabic = "".join(chr(0x660 + int(digit)) for digit in number[1:])
    assert told(my, f"+{arabic}") == {("phone_number", ("digits",))}


def test_digits_with_letters_or_much_else_between_are_no_number(my: Matcher, mine: Persona) -> None:
    """In one reading: what belongs together in rows is for the assemblies to say."""
    patterns = build(mine, collect(mine))
    digits = mine.identity.phone_number[2:]
    assert found(my, "a".join((digits[:5], digits[5:]))) == []
    for between in ("],[", "\n", '","'):
        assert scan(between.join((digits[:5], digits[5:])).encode(), patterns).values == []


def test_the_ends_of_identifiers_are_found_where_they_are_the_owners_own(my: Matcher, mine: Persona) -> None:
    who = mine.identity
    for name, value in (("imei", who.imei), ("imsi", who.imsi), ("iccid", who.iccid)):
        assert told(my, f"id={value[-10:]};") == {(name, ("suffix",))}
        assert found(my, f"id={value[-9:]};") == []
    assert told(my, f"id={who.imei[:13]};") == {("imei", ("prefix",))}
    assert told(my, f"id={who.imsi[:12]};") == {("imsi", ("prefix",))}
    assert told(my, f"id={who.iccid[:13]};") == {("iccid", ("prefix",))}
    assert found(my, f"id={who.imei[:12]};") == []
    assert found(my, f"id={who.imei[:8]};{who.imsi[:6]};{who.iccid[:7]}") == []


def test_the_last_nine_digits_count_for_the_own_number_and_else_by_three(my: Matcher, mine: Persona) -> None:
    assert told(my, f"n={mine.identity.phone_number[-9:]}") == {("phone_number", ("suffix",))}
    others = [contact.phones[0][-9:] for contact in mine.contacts]
    assert found(my, ",".join(others[:2])) == []
    assert len(found(my, ",".join(others[:3]))) == 3
    assert found(my, ",".join(number[-8:] for number in others)) == []


def test_an_imei_in_two_fields_is_found_and_its_type_alone_is_not(my: Matcher, mine: Persona) -> None:
    imei = mine.identity.imei
    for serial in (imei[8:14], imei[8:]):
        assert told(my, f'{{"tac":"{imei[:8]}","snr":"{serial}"}}') == {("imei", ("type and serial",))}
    assert found(my, f'{{"tac":"{imei[:8]}","snr":"123456"}}') == []
    assert found(my, f'{{"tac":"{imei[:8]}",{" " * 200}"snr":"{imei[8:14]}"}}') == []


@pytest.mark.parametrize("letters", ["abcdefghij", "QRSTUVWXYZ", "zyxwvutsrq"])
def test_a_long_number_is_found_with_a_letter_for_each_digit(
    letters: str, my: Matcher, mine: Persona
) -> None:
    written = mine.identity.imei.translate(str.maketrans("0123456789", letters))
    assert told(my, f"k={written}") == {("imei", ("digit-letters",))}
    assert found(my, f"k={written}x") == found(my, f"k={written[:9]}") == []


def test_a_long_number_is_found_in_words(my: Matcher, mine: Persona) -> None:
    names = "zero one two three four five six seven eight nine".split()
    words = [names[int(digit)] for digit in mine.identity.imsi]
    for join in ("", " ", "-"):
        assert told(my, join.join(words)) == {("imsi", ("digit-words",))}


def test_identifiers_are_found_as_uuids(my: Matcher, mine: Persona) -> None:
    who = mine.identity
    named = uuid.UUID(bytes=hashlib.md5(who.imei.encode()).digest(), version=3)
    for form in (f"id={named}", f"id={named.hex}", f'"{str(named).upper()}"'):
        assert told(my, form) == {("imei", ("md5", "uuid"))}
    assert told(my, str(uuid.uuid5(uuid.NAMESPACE_DNS, who.android_id))) == {("android_id", ("sha1", "uuid"))}
    hashed = java_hash(who.imsi)
    high = hashed | 0xFFFFFFFF << 32 if hashed >> 31 else hashed
    assert told(my, str(uuid.UUID(int=high << 64 | 0x1234567890ABCDEF))) == {("imsi", ("hashcode", "uuid"))}
    assert found(my, str(uuid.uuid5(uuid.NAMESPACE_DNS, "somebody else's"))) == []


def test_identifiers_are_found_in_other_bases(my: Matcher, mine: Persona) -> None:
    who = mine.identity
    assert told(my, f"v={int(who.imei):x}") == {("imei", ("hexadecimal",))}
    assert told(my, f"v=0x{int(who.imei[:14]):X}") == {("imei", ("hexadecimal",))}
    assert told(my, f"v={int(who.imsi):x}") == {("imsi", ("hexadecimal",))}
    assert told(my, f"v={_base36(int(who.imei))}") == {("imei", ("base36",))}
    assert told(my, f"v={int(who.android_id, 16)}") == {("android_id", ("decimal",))}
    signed = int(who.android_id, 16) - (1 << 64)
    assert told(my, f'{{"id":{signed}}}') == {("android_id", ("decimal",))}
    assert told(my, f"mac={int(who.wifi_mac.replace(':', ''), 16)}") == {("mac", ("decimal",))}
    assert found(my, f"v=7{int(who.imei):x}") == []


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[rest] + digits
    return digits


def test_identifiers_are_found_as_bytes(my: Matcher, mine: Persona) -> None:
    who = mine.identity
    mac = bytes.fromhex(who.wifi_mac.replace(":", ""))
    advertising = uuid.UUID(who.advertising_id)
    for data, expected in (
        (mac, ("mac", ("bytes",))),
        (mac[::-1], ("mac", ("bytes",))),
        (bytes.fromhex(who.android_id), ("android_id", ("bytes",))),
        (advertising.bytes, ("advertising_id", ("bytes",))),
        (advertising.bytes_le, ("advertising_id", ("bytes",))),
        (struct.pack(">q", int(who.imei)), ("imei", ("int64",))),
        (struct.pack("<q", int(who.imsi)), ("imsi", ("int64",))),
    ):
        assert expected in told(my, b"\x01\xfe\x00\x80" + data + b"\xff\x81\x00\x02"), expected


# Texts


def test_a_text_is_found_without_its_punctuation_and_accents(matcher: Matcher, persona: Persona) -> None:
    body = persona.sms[2].body
    bare = "".join(character for character in body.lower() if character.isascii() and character.isalnum())
    assert told(matcher, bare) == {("sms_body", ())}
    assert told(matcher, " ".join(bare)) == {("sms_body", ())}
    (part,) = found(matcher, bare[:48])
    assert part.covered < 0.9


def test_a_text_in_another_script_is_found_whole_and_in_part(persona: Persona) -> None:
    body = (
        "\u0412\u0441\u0442\u0440\u0435\u0447\u0430 \u0443 \u0444\u043e\u043d\u0442\u0430\u043d\u0430 17:42 "
    )
    body += "\u043a\u043e\u0434 84213775 \u0434\u043b\u044f \u0412\u0430\u0441\u0438\u043b\u0438\u044f"
    canary = persona.canaries[0].model_copy(
        update={"data_class": DataClass.SMS_BODY, "form": "text", "value": body}
    )
    one = Matcher(persona.model_copy(update={"canaries": (canary,)}))
    assert told(one, f"b={body.upper()};") == {("sms_body", ())}
    (part,) = found(one, body[8:38])
    assert part.covered < 1
    assert found(one, body[:9]) == []


def test_a_name_is_found_without_accents_and_with_any_separator(matcher: Matcher, persona: Persona) -> None:
    person = next(c for c in persona.contacts if "ü" in c.family_name)
    given, family = person.given_name, person.family_name
    for letter in ("ü", "u", "ue", "u\u0308"):
        for written in (
            f"{given}_{family}",
            f"{family}, {given}",
            f"{given}.{family}",
            f"{given}{family}".lower(),
            f"{family}\t{given}",
        ):
            assert told(matcher, f"|{written.replace('ü', letter)}|") == {("contacts", ())}, written


@pytest.mark.parametrize(
    "form",
    [
        '{{"given":"{0}","family":"{1}"}}',
        "<n><first>{0}</first><last>{1}</last></n>",
        "firstName={0}&lastName={1}&x=1",
        '{{"family_name": "{1}", "given_name": "{0}"}}',
        "N:{1};x:{0};;",
    ],
)
def test_a_name_in_two_fields_is_found(form: str, my: Matcher, mine: Persona) -> None:
    person = mine.contacts[0]
    text = form.format(person.given_name, person.family_name)
    assert told(my, text) == {("contacts", ("separate fields",))}


def test_names_of_two_people_are_not_one(my: Matcher, mine: Persona) -> None:
    one, other = mine.contacts[0], mine.contacts[1]
    assert one.given_name != other.given_name
    rows = [
        {"given": other.given_name, "family": one.family_name},
        {"given": one.given_name, "family": "Moe"},
    ]
    assert found(my, json.dumps(rows)) == []
    assert found(my, json.dumps({"g": one.given_name[0] + ".", "f": one.family_name})) == []
    assert found(my, f'"{one.given_name}" went to see old friends in "{one.family_name}"') == []


def test_the_local_part_of_an_address_is_found_by_itself(my: Matcher, mine: Persona) -> None:
    address = next(mail for c in mine.contacts for mail in c.emails if mail.index("@") < 24)
    local = address.partition("@")[0]
    (match,) = found(my, f'{{"user":"{local}"}}')
    assert (match.data_class, match.chain, match.value) == (DataClass.CONTACTS, ("local part",), address)
    assert match.covered < 1
    for other in (f'{{"user":"{local}@other.example"}}', f'{{"user":"{local}x"}}'):
        assert address not in {match.value for match in found(my, other)}


def test_addresses_and_uuids_are_found_in_any_grouping(my: Matcher, mine: Persona) -> None:
    mac = mine.identity.bluetooth_mac.replace(":", "")
    assert told(my, f"{mac[:4]}.{mac[4:8]}.{mac[8:]}") == {("mac", ())}
    assert told(my, f"{mac[:6]}-{mac[6:]}".upper()) == {("mac", ())}
    assert told(my, "{" + mine.identity.advertising_id.upper() + "}") == {("advertising_id", ())}
    assert found(my, mac[6:]) == []


# Places


def _spot(mine: Persona) -> tuple[float, float]:
    return mine.track[1].latitude, mine.track[1].longitude


def test_places_are_found_cut_and_rounded(my: Matcher, mine: Persona) -> None:
    lat, lon = _spot(mine)
    for data in (
        f"ll={lat:.4f},{lon:.5f}",
        f'{{"lat":{lat},"lng":{lon}}}',
        f"{int(lat * 1e4) / 1e4:.4f};{int(lon * 1e4) / 1e4:.4f}",
        f"{round(lat * 1e7)},{round(lon * 1e7)}",
        f"{int(lat * 1e6)}|{int(lon * 1e6)}",
        f"{int(lat * 1e5)}/{int(lon * 1e5)}",
        f"{lat:+.4f}{lon:+.4f}/",
        f"{abs(lat):.5f} N {abs(lon):.5f} W",
    ):
        assert told(my, data) == {("location", ())}, data


def test_three_decimals_count_in_part_and_only_side_by_side(my: Matcher, mine: Persona) -> None:
    lat, lon = _spot(mine)
    (match,) = found(my, f'{{"lat":{lat:.3f},"lon":{lon:.3f}}}')
    assert (match.data_class, match.covered) == (DataClass.LOCATION, 0.75)
    assert found(my, f'{{"lat":{lat:.3f},"x":"{"y" * 60}","lon":{lon:.3f}}}') == []
    assert found(my, f"{lat:.2f},{lon:.2f}") == []
    assert found(my, f"{lat + 0.01:.3f},{lon:.3f}") == []


def test_minutes_and_seconds_are_found(my: Matcher, mine: Persona) -> None:
    lat, lon = _spot(mine)
    north, west = _minutes(lat), _minutes(lon)
    d1, m1, s1, d2, m2, s2 = *_seconds(lat), *_seconds(lon)
    for data in (
        f"$GPGGA,1,{north[0]:02d}{north[1]:07.4f},N,{west[0]:03d}{west[1]:07.4f},W,1",
        f"{north[0]}\u00b0 {north[1]:.3f}' N, {west[0]}\u00b0 {west[1]:.3f}' W",
        f"{d1}\u00b0{m1:02d}\u2032{s1:04.1f}\u2033N {d2}\u00b0{m2:02d}\u2032{s2:04.1f}\u2033W",
        f"{d1} {m1} {s1:.2f}; {d2} {m2} {s2:.2f}",
        f"{d1}/1,{m1}/1,{int(s1 * 1000)}/1000 {d2}/1,{m2}/1,{int(s2 * 1000)}/1000",
    ):
        assert told(my, data) == {("location", ("minutes",))}, data
    assert found(my, f"{d1}\u00b0{m1:02d}\u2032N {d2}\u00b0{m2:02d}\u2032W") == []


def _minutes(degrees: float) -> tuple[int, float]:
    whole = int(abs(degrees))
    return whole, (abs(degrees) - whole) * 60


def _seconds(degrees: float) -> tuple[int, int, float]:
    whole, minutes = _minutes(degrees)
    return whole, int(minutes), (minutes - int(minutes)) * 60


def test_codes_of_places_are_found(my: Matcher, mine: Persona) -> None:
    lat, lon = _spot(mine)
    easting, northing, zone, letter = utm.from_latlon(lat, lon)
    token = s2cell.lat_lon_to_token(lat, lon, 18)
    for data, step in (
        (f"gh={pygeohash.encode(lat, lon, 9)}", "geohash"),
        (f"gh={pygeohash.encode(lat, lon, 7)}", "geohash"),
        (f"pc={openlocationcode.encode(lat, lon)}", "plus code"),
        (f"pc={openlocationcode.encode(lat, lon).replace('+', '%2B')}", "plus code"),
        (f"{zone}{letter} {easting:.0f} {northing:.0f}", "utm"),
        (f"cell={token}", "s2"),
        (f"cell={s2cell.lat_lon_to_cell_id(lat, lon, 30)}", "s2"),
        (f"cell={h3.latlng_to_cell(lat, lon, 9)}", "h3"),
    ):
        assert ("location", (step,)) in {(c, chain[-1:]) for c, chain in told(my, data)}, data
    assert found(my, f"gh={pygeohash.encode(lat, lon, 6)}") == []
    assert found(my, f"gh=x{pygeohash.encode(lat, lon, 9)}") == []
    assert found(my, f"pc={openlocationcode.encode(lat, lon, 8)}") == []


def test_tiles_are_found_from_level_sixteen_on(my: Matcher, mine: Persona) -> None:
    lat, lon = _spot(mine)
    column, row = tile(lat, lon, 17)
    assert told(my, f"GET /t/17/{column}/{row}.png") == {("location", ("tile",))}
    assert told(my, f"q={quadkey(column, row, 17)}") == {("location", ("tile",))}
    assert found(my, f"GET /t/15/{column >> 2}/{row >> 2}.png") == []
    assert found(my, f"q={quadkey(column, row, 17)[:15]}") == []


def test_tiles_and_quadkeys_are_those_of_bing() -> None:
    """The example of the Bing Maps Tile System: tile (3, 5) of level 3 is 213."""
    assert quadkey(3, 5, 3) == "213"
    assert tile(41.85, -87.65, 7) == (32, 47)


def test_coordinates_are_found_in_binary(my: Matcher, mine: Persona) -> None:
    lat, lon = _spot(mine)
    for data, step in (
        (b"\x09" + struct.pack("<d", lat) + b"\x11" + struct.pack("<d", lon), "float64"),
        (struct.pack(">ff", lat, lon), "float32"),
        (struct.pack("<ii", round(lat * 1e7), round(lon * 1e7)), "int32"),
    ):
        assert ("location", (step,)) in told(my, b"\x00\xfe\x01\x80" + data + b"\x90\x00\x01"), step
    assert found(my, b"\x00\xfe" + struct.pack("<d", lat) + bytes(64) + struct.pack("<d", lon)) == []


def test_a_track_is_found_in_a_polyline(my: Matcher, mine: Persona) -> None:
    spots = [(place.latitude, place.longitude) for place in mine.track[:4]]
    line = polyline.encode(spots)
    matches = found(my, json.dumps({"points": line}))
    assert {match.chain[-1] for match in matches} == {"polyline"}
    assert len({match.record for match in matches}) == len(set(spots))


def test_a_cell_and_a_network_are_a_place(my: Matcher, mine: Persona) -> None:
    who = mine.identity
    assert told(my, f'{{"mcc":310,"tac":{who.area_code},"cid":{who.cell_id}}}') == {("location", ("cell",))}
    assert told(my, f"lac={who.area_code:x}&ci={who.cell_id:x}") == {("location", ("cell",))}
    assert found(my, f'{{"cid":{who.cell_id}}}') == []
    assert found(my, f'{{"cid":{who.cell_id}}}{" " * 130}{who.area_code}') == []
    assert told(my, f'{{"ssid":"{who.wifi_ssid}"}}') == {("location", ())}
    assert told(my, access_point(who).upper()) == {("location", ())}
    assert found(my, who.wifi_ssid.partition("-")[0]) == []


def test_java_hashes_are_javas() -> None:
    assert java_hash("hello") == 99162322
    assert java_hash("polygenelubricants") == 1 << 31
    assert java_hash("\U0001f600") == 1772899


# Digests


@pytest.mark.parametrize(
    "name", ["sha224", "sha384", "sha512", "sha3_256", "blake2b", "blake2s", "ripemd160"]
)
def test_digests_of_other_functions_are_found(name: str, my: Matcher, mine: Persona) -> None:
    if name not in hashlib.algorithms_available:
        pytest.skip(f"no {name} here")
    digest = hashlib.new(name, mine.identity.imei.encode()).hexdigest()
    assert told(my, f'{{"h":"{digest}"}}') == {("imei", (name.replace("_", "-"),))}


def test_cut_digests_are_found_from_eight_bytes_on(my: Matcher, mine: Persona) -> None:
    digest = hashlib.sha256(mine.identity.imsi.encode()).hexdigest()
    assert told(my, f"u={digest[:16]}") == {("imsi", ("sha256",))}
    assert told(my, f"u={digest[:32]}") == {("imsi", ("sha256",))}
    assert found(my, f"u={digest[:14]}") == []
    assert found(my, f"u={digest[2:34]}") == []
    middle = hashlib.md5(mine.identity.imei.encode()).hexdigest()[8:24]
    assert told(my, f"u={middle}") == {("imei", ("md5", "middle"))}


def test_raw_digests_without_a_control_character_are_no_text(my: Matcher, mine: Persona) -> None:
    texts = [phone for contact in mine.contacts for phone in contact.phones]
    digests = {text: hashlib.md5(text.encode()).digest() for text in texts}
    alike = {text: digest for text, digest in digests.items() if is_text(digest)}
    assert alike
    for text, digest in alike.items():
        assert {chain for _, chain in told(my, digest)} == {("md5",)}, text


def test_raw_digests_are_found_behind_their_length(my: Matcher, mine: Persona) -> None:
    digest = hashlib.sha1(mine.accounts[0].name.encode()).digest()
    assert told(my, b"\x0a\x03\xff\xfe\x80\x12\x14" + digest + b"\x1a\x00\x80") == {("accounts", ("sha1",))}
    assert told(my, digest) == {("accounts", ("sha1",))}


def test_digests_of_digests_and_of_utf_16_are_found(my: Matcher, mine: Persona) -> None:
    android_id = mine.identity.android_id
    inner = hashlib.md5(android_id.encode()).hexdigest()
    assert told(my, hashlib.md5(inner.encode()).hexdigest()) == {("android_id", ("md5", "md5"))}
    upper = hashlib.sha256(inner.upper().encode()).hexdigest()
    assert told(my, upper) == {("android_id", ("sha256", "md5"))}
    wide = hashlib.sha1(android_id.encode("utf-16-le")).hexdigest()
    assert told(my, wide) == {("android_id", ("sha1", "utf-16"))}


def test_hashes_of_64_bits_are_found(my: Matcher, mine: Persona) -> None:
    serial = mine.identity.serial.encode()
    assert told(my, f"h={xxhash.xxh64_hexdigest(serial)}") == {("serial", ("xxh64",))}
    assert told(my, f"h={xxhash.xxh64_intdigest(serial):020d}") == {("serial", ("xxh64",))}
    assert told(my, f"h={mmh3.hash_bytes(serial).hex()}") == {("serial", ("murmur3-128",))}


def test_several_identifiers_under_one_digest_are_all_told(my: Matcher, mine: Persona) -> None:
    who = mine.identity
    joined = hashlib.md5(f"{who.imei}|{who.android_id}|{who.model}".encode()).hexdigest()
    assert told(my, f"did={joined}") == {("imei", ("md5", "joined")), ("android_id", ("md5", "joined"))}
    pair = hashlib.sha1(f"{who.wifi_mac.upper()}{who.serial}".encode()).hexdigest()
    assert told(my, f"did={pair}") == {("mac", ("sha1", "joined")), ("serial", ("sha1", "joined"))}
    package = hashlib.sha256(f"com.spy:{who.android_id}".encode()).hexdigest()
    assert told(my, f"did={package}") == {("android_id", ("sha256", "joined"))}
    assert found(my, hashlib.md5(f"{who.manufacturer}{who.model}".encode()).hexdigest()) == []


def test_salts_are_taken_from_the_same_payload(my: Matcher, mine: Persona) -> None:
    imei = mine.identity.imei
    digest = hashlib.md5(f"{imei}k3yS4lt".encode()).hexdigest()
    assert told(my, json.dumps({"ts": 1790000000, "salt": "k3yS4lt", "id": digest})) == {
        ("imei", ("md5", "salted"))
    }
    dated = hashlib.sha256(f"1790000123456:{imei}".encode()).digest()
    form = f"time=1790000123456&sig={base64.b64encode(dated).decode()}"
    assert told(my, form) == {("imei", ("sha256", "salted"))}
    keyed = hmac.digest(b"n0nce", imei.encode(), "sha1").hex()
    assert told(my, f"nonce=n0nce&v={keyed}") == {("imei", ("hmac-sha1",))}
    assert found(my, f"v={digest}") == []


def test_a_list_of_salted_contacts_is_found(my: Matcher, mine: Persona) -> None:
    numbers = [contact.phones[0] for contact in mine.contacts[:5]]
    rows = [hashlib.sha256(b"pepper" + number.encode()).hexdigest() for number in numbers]
    assert {m.value for m in found(my, json.dumps({"salt": "pepper", "h": rows}))} == set(numbers)
    assert len(found(my, json.dumps({"salt": "pepper", "h": rows[:2]}))) == 2
    others = {f"field{at}": f"value{at}" for at in range(4)}
    assert found(my, json.dumps({"salt": "pepper", **others, "h": rows[:2]})) == []


def test_salts_and_keys_that_the_device_told_of_are_tried(my: Matcher, mine: Persona) -> None:
    blobs, imei = Blobs(), mine.identity.imei
    events = [
        DeviceEvent(
            kind=EventKind.KEY_SEEN,
            device_time_s=1.0,
            package="com.spy",
            data={"role": role, "algorithm": "x", "material": blobs.put(material)},
        )
        for role, material in (("key", b"secret-key"), ("salt", b"secret-salt"))
    ]
    keyed = hmac.digest(b"secret-key", imei.encode(), "sha256").hex()
    salted = hashlib.sha1(b"secret-salt" + imei.encode()).hexdigest()
    for digest, chain in ((keyed, ("hmac-sha256",)), (salted, ("sha1", "salted"))):
        matches = my.detect([post(blobs, digest.encode())], events, blobs).matches
        assert [(match.data_class.value, match.chain) for match in matches] == [("imei", chain)]
        assert found(my, digest) == []


def test_a_padded_keyed_digest_in_a_path_is_met(my: Matcher, mine: Persona) -> None:
    blobs, imei = Blobs(), mine.identity.imei
    event = DeviceEvent(
        kind=EventKind.KEY_SEEN,
        device_time_s=1.0,
        package="com.spy",
        data={"role": "key", "material": blobs.put(b"secret-key")},
    )
    keyed = base64.b64encode(hmac.digest(b"secret-key", imei.encode(), "sha256"))
    flows = [post(blobs, b"/track/" + keyed + b"/done")]
    assert {match.value for match in my.detect(flows, [event], blobs).matches} == {imei}


def test_checksums_count_by_three(my: Matcher, mine: Persona) -> None:
    numbers = [contact.phones[0] for contact in mine.contacts[:4]]
    sums = [f"{zlib.crc32(number.encode()):08x}" for number in numbers]
    assert {match.value for match in found(my, json.dumps(sums))} == set(numbers)
    assert found(my, json.dumps(sums[:2])) == []
    hashes = [java_hash(number) for number in numbers]
    signed = [value - (1 << 32) if value >> 31 else value for value in hashes]
    assert {match.chain for match in found(my, json.dumps(signed))} == {("java-hash",)}
    mixed = [sums[0], f"{hashes[1]:08x}", f"{mmh3.hash(numbers[2], signed=False):08x}"]
    assert found(my, json.dumps(mixed)) == []
