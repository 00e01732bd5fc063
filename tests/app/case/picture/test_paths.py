"""Findings as paths of data."""

from app.case.picture.paths import Helper, Path, Stop, paths
from app.case.timeline.gathering import Call
from sandbox.gateway.flow import Channel
from sandbox.persona.model import DataClass
from sandbox.verdict.model import Finding, FindingKind
from tests.app.case.runs import CALL, HOST, LEAK, ORDER, READER, SENDER

ASKS = Call(1.0, SENDER, READER, "provider", f"{READER}.data")


def only(finding: Finding, *calls: Call) -> Path:
    (found,) = paths([finding], calls)
    return found


def test_a_leak_goes_from_data_over_its_sender_and_packing_to_a_host() -> None:
    found = only(LEAK, ASKS)
    assert found.data == Stop("text messages", "66 text messages")
    assert found.sender == Stop("UploadService", SENDER)
    assert found.packing == Stop("DES/ECB/PKCS5Padding", "→ zip")
    assert found.host == Stop(HOST, "https")
    assert (found.weight, found.flows, found.grave) == (66, (2,), True)


def test_packages_that_share_the_work_stand_on_the_path_with_their_call() -> None:
    assert only(LEAK, ASKS).helpers == (Helper(Stop(READER), f"provider {READER}.data", CALL),)


def test_over_several_packages_who_read_comes_first() -> None:
    calls = (Call(1, SENDER, "b", "provider", "x"), Call(1, "c", "b", "broadcast", "y"))
    route = ("com.fota.client asks b (provider x)", "c calls b (broadcast y)", "c reads sms")
    found = only(LEAK.model_copy(update={"route": route}), *calls)
    assert [helper.stop.label for helper in found.helpers] == ["c", "b"]


def test_a_call_that_is_not_on_record_is_not_made_up_from_words() -> None:
    assert only(LEAK).helpers == ()


def test_what_is_not_about_data_is_on_no_path() -> None:
    assert paths([ORDER], ()) == []


def test_what_depends_on_several_classes_is_a_path_for_each() -> None:
    classes = (DataClass.CONTACTS, DataClass.IMEI)
    told = {"kind": FindingKind.PERSONA_DEPENDENT, "data_class": None, "classes": classes, "decode_chain": ()}
    found = paths([LEAK.model_copy(update=told)], ())
    assert [(path.data, path.packing.label) for path in found] == [
        (Stop("contacts"), "as it is"),
        (Stop("IMEI"), "as it is"),
    ]


def test_of_a_name_that_was_looked_up_the_domain_is_the_host() -> None:
    told = {"channel": Channel.DNS, "endpoint": "3554.dns.fota.example"}
    assert only(LEAK.model_copy(update=told)).host == Stop("fota.example", "dns")


def test_hostile_names_are_made_harmless() -> None:
    told = {"package": "\u202ecom\x1b[2J", "component": None, "endpoint": "https://\u202ea.example/"}
    found = only(LEAK.model_copy(update=told))
    assert found.sender == Stop("·com·[2J")
    assert "\u202e" not in found.host.label
