"""Numbers and positions as memory holds them: keys stand where Java and C write them, not by chance."""

import random
import struct

from sandbox.detect.binary_values import NEAR, BinaryDegrees, BinaryNumber, number_keys, place_keys, varint
from sandbox.detect.places import Places
from sandbox.detect.values import collect
from sandbox.persona.generate import generate
from sandbox.persona.model import Persona

NOW_MS = 1_790_000_000_000


def met(keys: dict[bytes, object], data: bytes) -> list[object]:
    return [meaning for key, meaning in keys.items() if key in data]


def test_an_imei_is_known_as_a_number_of_any_common_form(persona: Persona) -> None:
    values = collect(persona)
    keys = dict(number_keys(values))
    imei = int(persona.identity.imei)
    written = (
        struct.pack("<q", imei),
        struct.pack(">q", imei),
        struct.pack(">d", imei),
        varint(imei),
    )
    for raw in written:
        (found,) = {
            meaning for meaning in met(keys, b"\x01\x02" + raw + b"\x03") if isinstance(meaning, BinaryNumber)
        }
        assert values[found.value].key == persona.identity.imei


def test_a_phone_number_is_known_with_and_without_its_country_code(persona: Persona) -> None:
    values = collect(persona)
    keys = dict(number_keys(values))
    phone = next(value for value in values if value.form == "phone" and len(value.key) >= 10)
    for number in (int(phone.key), int(phone.country_code + phone.key)):
        assert keys[struct.pack(">q", number)] == BinaryNumber(values.index(phone), "int64-be")


def test_both_coordinates_of_a_place_are_known_as_doubles_floats_and_scaled_integers(
    persona: Persona,
) -> None:
    places = [(place.latitude, place.longitude) for place in Places(persona).known]
    keys = list(place_keys(places))
    latitude, longitude = places[0]
    for form, pair in (
        ("double-be", struct.pack(">dd", latitude, longitude)),
        ("float-le", struct.pack("<ff", latitude, longitude)),
        ("e7-be", struct.pack(">ii", round(latitude * 1e7), round(longitude * 1e7))),
        ("e6-le", struct.pack("<ii", int(latitude * 1e6), int(longitude * 1e6))),
    ):
        axes = {m.axis for key, m in keys if m.place == 0 and m.form == form and key in pair}
        assert axes == {0, 1}, form


def test_random_data_holds_no_number_and_no_pair_of_coordinates() -> None:
    persona = generate(7, NOW_MS)
    data = random.Random(1).randbytes(1 << 19)
    assert met(dict(number_keys(collect(persona))), data) == []
    halves: dict[tuple[int, str], dict[int, list[int]]] = {}
    for key, meaning in place_keys([(place.latitude, place.longitude) for place in Places(persona).known]):
        at = data.find(key)
        if at >= 0:
            halves.setdefault((meaning.place, meaning.form), {}).setdefault(meaning.axis, []).append(at)
    pairs = [both for both in halves.values() if len(both) == 2 and abs(both[0][0] - both[1][0]) <= NEAR]
    assert pairs == []


def test_a_coordinate_next_to_zero_has_no_key() -> None:
    assert {m for _, m in place_keys([(0.0, 51.5)])} <= {
        BinaryDegrees(0, 1, form)
        for form in ("double-le", "double-be", "float-le", "float-be", "e7-le", "e7-be", "e6-le", "e6-be")
    }
