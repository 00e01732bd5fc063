"""What the sample loaded while it ran, and where it came from."""

import hashlib

from owner import Blobs, post

from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.verdict.answers import answers
from sandbox.verdict.code import Sources, code_download, kept_digests, loaded_code

DEX = b"dex\n035\x00" + bytes(range(200))
PACKED = bytes(reversed(range(208)))
URL = "https://collect.example/up"


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def event(kind: EventKind, **data: object) -> DeviceEvent:
    return DeviceEvent(kind=kind, device_time_s=12.0, package="com.spy", data=data)


def loaded(data: bytes = DEX, **more: object) -> DeviceEvent:
    return event(EventKind.CODE_LOADED, sha256=sha256(data), how="/data/x.dex", size=len(data), **more)


def decrypted(given: bytes = PACKED, made: bytes = DEX, operation: str = "decrypt") -> DeviceEvent:
    inside = {"input": sha256(given), "output": sha256(made)}
    return event(EventKind.CRYPTO, operation=operation, algorithm="AES", **inside)


def sources(*events: DeviceEvent, answer: bytes | None = None) -> Sources:
    blobs = Blobs()
    flows = [post(blobs, b"get", answer=answer)] if answer else []
    return Sources(list(answers(flows, blobs)), events)


def origin(*events: DeviceEvent, answer: bytes | None = None) -> str:
    return loaded_code(events, sources(*events, answer=answer), ())[0].origin


def test_code_says_where_it_came_from() -> None:
    assert origin(loaded(), answer=DEX) == f"downloaded from {URL}"
    assert origin(decrypted(), loaded()) == "made by decrypt AES"
    assert origin(loaded(installed=True)) == "the installed package"
    assert origin(loaded(entry="assets/x.bin")) == "assets/x.bin of its own package"
    assert origin(loaded()) == "unknown"


def test_what_was_decrypted_or_encrypted_elsewhere_explains_nothing() -> None:
    assert origin(loaded(), decrypted()) == "unknown"
    assert origin(decrypted(operation="encrypt"), loaded()) == "unknown"


def test_code_that_came_encrypted_is_a_download_and_names_the_cipher() -> None:
    told = (decrypted(), loaded())
    (found,) = code_download(told[1], sources(*told, answer=PACKED))
    assert found.decode_chain == ("AES (traced)",)
    assert found.endpoint == URL
    assert origin(*told, answer=PACKED) == f"downloaded from {URL} (AES (traced))"


def test_code_in_an_archive_is_known_by_the_archive_or_by_what_is_in_it() -> None:
    inner = loaded(b"PK archive", dex=[sha256(DEX)])
    assert len(code_download(inner, sources(inner, answer=DEX))) == 1
    assert len(code_download(inner, sources(inner, answer=b"PK archive"))) == 1
    assert code_download(inner, sources(inner, answer=PACKED)) == []


def test_each_piece_is_told_once_and_what_is_kept_says_so() -> None:
    told = (loaded(), loaded(), loaded(PACKED))
    first, second = loaded_code(told, sources(*told), {sha256(DEX)})
    assert (first.kept, second.kept) == (True, False)


def test_the_installed_package_is_not_kept() -> None:
    assert list(kept_digests([loaded(installed=True), loaded(dex=["a"])])) == [sha256(DEX), "a"]


def test_events_of_a_hostile_device_break_nothing() -> None:
    odd = event(EventKind.CODE_LOADED, sha256=7, how=None, size="x", dex="y", entry=["z"])
    (piece,) = loaded_code([odd], sources(odd), ())
    assert (piece.sha256, piece.size) == ("7", None)
    cycle = (decrypted(DEX, PACKED), decrypted(PACKED, DEX), loaded())
    assert code_download(cycle[-1], sources(*cycle)) == []
