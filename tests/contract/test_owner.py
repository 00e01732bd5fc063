"""Every phone takes an owner: each class of data arrives, and an app can read it there."""

import pytest

from sandbox.persona import content
from sandbox.persona.seeding import PARTS, Part, shortfall
from sandbox.persona.shell import rows, run
from tests.contract.subjects import Phone

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]


def _ask(phone: Phone, uri: str, column: str) -> str:
    return run(phone.device.adb, content.query(uri, column))[1]


def test_everything_of_the_owner_arrives(phone: Phone, seeded: dict[str, int]) -> None:
    assert shortfall(phone.persona, seeded) == ()


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_each_class_arrives_whole(part: Part, phone: Phone, seeded: dict[str, int]) -> None:
    assert seeded[part.name] == part.expected(phone.persona)


def test_texts_are_in_the_store_that_apps_read(phone: Phone, seeded: dict[str, int]) -> None:
    answer = _ask(phone, content.SMS, "body")
    assert all(text.body in answer for text in phone.persona.sms)


def test_contacts_have_their_numbers(phone: Phone, seeded: dict[str, int]) -> None:
    answer = _ask(phone, content.CONTACT_DATA, "data1")
    assert all(number in answer for contact in phone.persona.contacts for number in contact.phones)


def test_calls_are_in_the_log(phone: Phone, seeded: dict[str, int]) -> None:
    answer = _ask(phone, content.CALLS, "number")
    assert all(call.number in answer for call in phone.persona.calls)


def test_appointments_are_in_the_calendar(phone: Phone, seeded: dict[str, int]) -> None:
    answer = _ask(phone, content.EVENTS, "title")
    assert all(event.title in answer for event in phone.persona.calendar)


def test_photos_are_files_and_rows(phone: Phone, seeded: dict[str, int]) -> None:
    paths = [photo.path for photo in phone.persona.photos]
    listed = _ask(phone, content.IMAGES, "_display_name")
    assert all(path.rsplit("/", 1)[1] in listed for path in paths)
    assert phone.device.adb.sync.read_bytes(paths[0])[:3] == b"\xff\xd8\xff"


def test_the_owners_other_apps_are_installed(phone: Phone, seeded: dict[str, int]) -> None:
    listed = run(phone.device.adb, "pm list packages")[1].split()
    assert {f"package:{app.package}" for app in phone.persona.apps} <= set(listed)


def test_the_android_id_is_the_one_to_look_for(phone: Phone, seeded: dict[str, int]) -> None:
    told = run(phone.device.adb, "settings get secure android_id")[1].strip()
    assert told == phone.persona.identity.android_id


def test_identifiers_stay_the_same_when_asked_for_again(phone: Phone, seeded: dict[str, int]) -> None:
    assert phone.device.take_identity(phone.persona.identity) == phone.persona.identity


def test_seeding_again_would_be_noticed(phone: Phone, seeded: dict[str, int]) -> None:
    """The counts are of rows that are new, not of rows that are there: a second owner would not be hidden."""
    before = len(rows(_ask(phone, content.SMS, "_id")))
    assert before >= len(phone.persona.sms)
