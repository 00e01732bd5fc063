"""Seeding brings the whole persona onto a device, verbatim, and says what did not arrive."""

import io
from pathlib import Path
from typing import cast

import piexif
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from sandbox.devices.contract import Device
from sandbox.failures import PhonehomeError
from sandbox.persona import content, generate
from sandbox.persona.drawing import draw
from sandbox.persona.model import Persona
from sandbox.persona.seeding import PARTS, seed, shortfall

from .fake_device import FakeDevice

NOW = 1_763_894_400_000
HOSTILE = 'it\'s "quoted" $HOME `id` $(id) ; rm -rf / & \\ | > x\nsecond line\t:i:5 --bind 💥 é'


@pytest.fixture(scope="module")
def persona() -> Persona:
    return generate(11, NOW)


def _seed(device: FakeDevice, persona: Persona) -> dict[str, int]:
    return seed(cast(Device, device), persona)


def test_the_whole_persona_arrives(persona: Persona, tmp_path: Path) -> None:
    device = FakeDevice(tmp_path)
    counts = _seed(device, persona)
    assert counts == {part.name: part.expected(persona) for part in PARTS}
    assert shortfall(persona, counts) == ()
    assert [row["body"] for row in device.providers[content.SMS]] == [text.body for text in persona.sms]
    assert device.identity == persona.identity
    assert device.position == (persona.track[0].latitude, persona.track[0].longitude)
    assert {photo.path for photo in persona.photos} <= set(device.files)


def test_each_contact_gets_its_own_fields(persona: Persona, tmp_path: Path) -> None:
    device = FakeDevice(tmp_path)
    _seed(device, persona)
    sources = {row["_id"]: row["sourceid"] for row in device.providers[content.RAW_CONTACTS]}
    phones = [r for r in device.providers[content.CONTACT_DATA] if r["mimetype"].endswith("/phone_v2")]
    for contact in persona.contacts:
        mine = tuple(r["data1"] for r in phones if sources[r["raw_contact_id"]] == content.source_id(contact))
        assert mine == contact.phones


def test_hostile_text_arrives_verbatim(persona: Persona, tmp_path: Path) -> None:
    device = FakeDevice(tmp_path)
    text = persona.sms[0].model_copy(update={"body": HOSTILE})
    _seed(device, persona.model_copy(update={"sms": (text, *persona.sms[1:])}))
    assert device.providers[content.SMS][0]["body"] == HOSTILE
    assert len(device.providers[content.SMS]) == len(persona.sms)


@settings(max_examples=15, deadline=None, derandomize=True)
@given(st.lists(st.text(st.characters(exclude_characters="\0\x1e", codec="utf-8")), min_size=1, max_size=30))
def test_any_text_survives_the_shell(tmp_path_factory: pytest.TempPathFactory, bodies: list[str]) -> None:
    device = FakeDevice(tmp_path_factory.mktemp("device"))
    script = "\n".join(content.insert(content.SMS, {"body": body, "type": 1}) for body in bodies)
    device.shell2(script, 1.0, True)
    assert [row["body"] for row in device.providers[content.SMS]] == bodies


def test_each_class_takes_one_script(persona: Persona, tmp_path: Path) -> None:
    device = FakeDevice(tmp_path)
    _seed(device, persona)
    assert device.scripts_run == 7  # texts, calls, raw contacts, their fields, events, photos, history


def test_what_a_provider_refuses_is_a_blocking_gap(persona: Persona, tmp_path: Path) -> None:
    counts = _seed(FakeDevice(tmp_path, refused={content.SMS}), persona)
    gaps = shortfall(persona, counts)
    assert [(gap.code, gap.blocking) for gap in gaps] == [("not_seeded", True)]
    assert f"sms_body: 0 of {len(persona.sms)}" in gaps[0].message


def test_a_phone_without_browser_history_can_still_be_clean(persona: Persona, tmp_path: Path) -> None:
    counts = _seed(FakeDevice(tmp_path, refused={content.HISTORY}), persona)
    assert [gap.blocking for gap in shortfall(persona, counts)] == [False]


def test_a_dead_device_ends_the_seeding(persona: Persona, tmp_path: Path) -> None:
    with pytest.raises(PhonehomeError) as raised:
        _seed(FakeDevice(tmp_path, dead=True), persona)
    assert raised.value.failure.code == "device_lost"


def test_a_photo_is_reproducible_and_carries_its_place(persona: Persona) -> None:
    photo = persona.photos[0]
    jpeg = draw(photo, persona.identity)
    assert jpeg == draw(photo, persona.identity)
    assert Image.open(io.BytesIO(jpeg)).format == "JPEG"
    exif = piexif.load(jpeg)
    assert exif["Exif"][piexif.ExifIFD.ImageUniqueID].decode() == photo.unique_id
    (deg, _), (minutes, _), (seconds, scale) = exif["GPS"][piexif.GPSIFD.GPSLatitude]
    assert deg + minutes / 60 + seconds / scale / 3600 == pytest.approx(photo.latitude, abs=1e-6)
