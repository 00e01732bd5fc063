"""Each way in which a bundle can be something else than was signed is refused, with a code of its own."""

import base64
import json
import shutil
import struct
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import pyzipper
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sandbox.failures import BadInput
from sandbox.reports.archive import PASSWORD
from sandbox.service.casefile import statement, verify
from sandbox.service.casefile.bundle import _Outlet, bundle
from sandbox.service.casefile.keys import key_id, pem_of
from sandbox.service.casefile.statement import MANIFEST, PAYLOAD_TYPE
from tests.service.casefile.folders import leave

KEY = Ed25519PrivateKey.generate()
PUBLIC = KEY.public_key()
Members = dict[str, tuple[bytes, bool]]
"""The files of a bundle by name, with whether each is sealed."""


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("case")
    leave(folder / "run")
    return b"".join(bundle(folder / "run", KEY))


@pytest.fixture
def path(tmp_path: Path, case: bytes) -> Path:
    (tmp_path / "case.zip").write_bytes(case)
    return tmp_path / "case.zip"


def members(path: Path) -> Members:
    with pyzipper.AESZipFile(path) as archive:
        archive.setpassword(PASSWORD)
        return {one.filename: (archive.read(one), bool(one.flag_bits & 1)) for one in archive.infolist()}


def packed(path: Path, found: list[tuple[str, tuple[bytes, bool]]]) -> None:
    """Write a zip as a bundle is written."""
    outlet = _Outlet()
    with pyzipper.AESZipFile(outlet, "w", pyzipper.ZIP_DEFLATED) as archive:
        for name, (data, sealed) in found:
            archive.encryption = pyzipper.WZ_AES if sealed else None
            archive.setpassword(PASSWORD if sealed else None)
            with archive.open(name, "w", force_zip64=True) as member:
                member.write(data)
    path.write_bytes(outlet.drain())


def code_of(path: Path, key: Ed25519PrivateKey = KEY) -> str:
    with pytest.raises(BadInput) as refused:
        verify.verify(path, key.public_key())
    return refused.value.failure.code


def envelope(path: Path) -> dict[str, object]:
    told: dict[str, object] = json.loads(members(path)[MANIFEST][0])
    return told


def with_list(path: Path, told: object) -> None:
    found = members(path)
    text = told if isinstance(told, bytes) else json.dumps(told).encode()
    packed(path, list((found | {MANIFEST: (text, False)}).items()))


def signed_anew(path: Path, change: Callable[[dict[str, object]], None]) -> None:
    """With another statement, signed by the right key: what an older or a later release may have signed."""
    told = json.loads(base64.b64decode(str(envelope(path)["payload"])))
    change(told)
    payload = json.dumps(told).encode()
    signature = base64.b64encode(KEY.sign(statement._encoded(payload))).decode()
    with_list(
        path,
        {
            "payload": base64.b64encode(payload).decode(),
            "payloadType": PAYLOAD_TYPE,
            "signatures": [{"keyid": key_id(PUBLIC), "sig": signature}],
        },
    )


def test_what_was_exported_is_verified_and_says_what_it_is(path: Path) -> None:
    found = verify.verify(path, PUBLIC)
    about = found.statement.predicate
    assert about.verdict == "leak"
    assert about.summary.startswith("LEAK: sent IMEI")
    assert about.sample_name == "spy.apk"
    inside = members(path)
    assert found.size == sum(len(data) for name, (data, _) in inside.items() if name != MANIFEST)


def test_packed_again_unchanged_it_is_the_same(path: Path) -> None:
    packed(path, list(members(path).items()))
    verify.verify(path, PUBLIC)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl on this host")
def test_openssl_agrees_about_the_signature(path: Path, tmp_path: Path) -> None:
    told = envelope(path)
    payload = base64.b64decode(str(told["payload"]))
    kind = str(told["payloadType"]).encode()
    (tmp_path / "pae").write_bytes(b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload))
    signatures = told["signatures"]
    assert isinstance(signatures, list)
    (tmp_path / "sig").write_bytes(base64.b64decode(signatures[0]["sig"]))
    (tmp_path / "key.pem").write_text(pem_of(PUBLIC))
    words = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "key.pem", "-rawin", "-in", "pae"]
    done = subprocess.run([*words, "-sigfile", "sig"], cwd=tmp_path, capture_output=True, text=True)
    assert "Verified Successfully" in done.stdout, done.stderr


def test_a_changed_file_is_told(path: Path) -> None:
    for name, change in (
        ("case/verdict.json", lambda data: data.replace(b'"leak"', b'"cleaN"')),
        ("case/persona.json", lambda data: data + b" "),
        ("case/report.txt", lambda data: b""),
    ):
        found = members(path)
        packed(path, list((found | {name: (change(found[name][0]), False)}).items()))
        assert code_of(path) == "case_altered"
        packed(path, list(found.items()))


def test_a_hostile_file_that_was_unsealed_is_told(path: Path) -> None:
    found = members(path)
    name = next(name for name, (_, sealed) in found.items() if sealed)
    packed(path, list((found | {name: (found[name][0], False)}).items()))
    assert code_of(path) == "case_altered"


def test_a_missing_file_is_told(path: Path) -> None:
    found = members(path)
    del found["case/persona.json"]
    packed(path, list(found.items()))
    assert code_of(path) == "case_incomplete"


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    "name", ["case/more.json", "../../evil", "/etc/passwd", "case/persona.json", "run.exe"]
)
def test_a_file_more_or_twice_is_told(name: str, path: Path) -> None:
    packed(path, [*members(path).items(), (name, (b"x", False))])
    assert code_of(path) == "case_extra"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_lists_are_one_too_many(path: Path) -> None:
    found = members(path)
    packed(path, [*found.items(), (MANIFEST, found[MANIFEST])])
    assert code_of(path) == "case_extra"


def test_bytes_that_belong_to_no_file_are_told(path: Path, case: bytes) -> None:
    second = case.index(b"PK\3\4", 4)
    path.write_bytes(case[:second] + b"PK\3\4hidden" + case[second:])
    assert code_of(path) == "case_altered"
    path.write_bytes(b"#!/bin/sh\n" + case)
    assert code_of(path) == "not_a_case"
    path.write_bytes(case + b"more")
    assert code_of(path) == "case_truncated"


@pytest.mark.parametrize("kept", [0, 3, 4, 100, 0.5, 0.99, -1])
def test_what_is_cut_off_is_told(kept: float, path: Path, case: bytes) -> None:
    size = int(len(case) * kept) if 0 < kept < 1 else int(kept)
    path.write_bytes(case[:size])
    assert code_of(path) in ("case_truncated", "not_a_case")


def test_no_flipped_byte_of_the_directory_changes_what_is_read(path: Path, case: bytes) -> None:
    """Most are told. Times and attributes of members decide nothing, and pass; the files are as they were."""
    was = members(path)
    for at in range(case.rindex(b"PK\1\2") - 1500, len(case), 11):
        path.write_bytes(case[:at] + bytes([case[at] ^ 0xFF]) + case[at + 1 :])
        try:
            verify.verify(path, PUBLIC)
        except BadInput:
            continue
        assert members(path) == was


def test_another_signer_is_told(path: Path) -> None:
    assert code_of(path, Ed25519PrivateKey.generate()) == "unknown_signer"


def test_a_signature_that_does_not_fit_is_told(path: Path) -> None:
    told = envelope(path)
    payload = base64.b64decode(str(told["payload"]))
    with_list(path, told | {"payload": base64.b64encode(payload.replace(b"LEAK", b"LEAk")).decode()})
    assert code_of(path) == "bad_signature"


@pytest.mark.parametrize(
    "told",
    [
        b"",
        b"{}",
        b"\xff",
        b"[" * 100_000,
        {"payload": "!", "payloadType": PAYLOAD_TYPE, "signatures": []},
        {"payload": "", "payloadType": PAYLOAD_TYPE, "signatures": []},
        {"payload": "", "payloadType": PAYLOAD_TYPE},
    ],
)
def test_an_unsigned_list_is_told(told: object, path: Path) -> None:
    with_list(path, told)
    assert code_of(path) == "case_unsigned"


def test_a_bundle_without_a_list_is_told(path: Path) -> None:
    found = members(path)
    del found[MANIFEST]
    packed(path, list(found.items()))
    assert code_of(path) == "case_unsigned"


def test_a_signature_over_something_of_another_type_is_none_of_a_case(path: Path) -> None:
    told = envelope(path)
    with_list(path, told | {"payloadType": "application/json"})
    assert code_of(path) == "unsupported_case"


@pytest.mark.parametrize(
    "change",
    [
        lambda told: told.update({"_type": "https://in-toto.io/Statement/v0.1"}),
        lambda told: told.update({"predicateType": "urn:x-phonehome:case:2"}),
        lambda told: told.update({"subject": []}),
        lambda told: told["subject"][0].update({"digest": {"md5": "0" * 32}}),
        lambda told: told["subject"][0].update({"name": "../../evil"}),
        lambda told: told["subject"][0].update({"name": "case/../../evil"}),
        lambda told: told["subject"][0]["annotations"].update({"size": -1}),
        lambda told: told["predicate"].update({"verdict": "harmless"}),
    ],
)
def test_a_form_that_is_not_known_is_refused_though_it_is_signed(
    change: Callable[[dict[str, object]], None], path: Path
) -> None:
    signed_anew(path, change)
    assert code_of(path) == "unsupported_case"


def test_a_bomb_is_read_no_further_than_it_says(path: Path) -> None:
    found = members(path)
    packed(path, list((found | {"case/persona.json": (bytes(200 << 20), False)}).items()))
    assert path.stat().st_size < 4 << 20
    assert code_of(path) == "case_altered"


def test_a_directory_that_says_it_is_huge_is_not_read(path: Path, case: bytes) -> None:
    end = case.rindex(b"PK\5\6")
    huge = struct.pack("<HI", 65535, 2**32 - 2)
    path.write_bytes(case[: end + 10] + huge + case[end + 16 :])
    assert code_of(path) == "case_altered"


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    assert code_of(tmp_path / "nowhere.zip") == "not_a_case"
    assert code_of(tmp_path) == "not_a_case"
