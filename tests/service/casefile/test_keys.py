"""The key that signs: made once, for its owner's eyes, and of its kind."""

import stat
import threading
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key

from sandbox.failures import BadInput, Unavailable
from sandbox.service.casefile.keys import KEY_FILE, key_id, own_public_key, pem_of, public_key_of, signing_key


def test_it_is_made_at_first_use_and_stays(tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert own_public_key(data) is None
    first = signing_key(data).public_key()
    assert stat.S_IMODE((data / KEY_FILE).stat().st_mode) == 0o600
    assert [path.name for path in data.iterdir()] == [KEY_FILE]
    assert key_id(signing_key(data).public_key()) == key_id(first)


def test_of_many_that_need_it_at_once_all_get_the_same(tmp_path: Path) -> None:
    found: list[str] = []
    threads = [
        threading.Thread(target=lambda: found.append(key_id(signing_key(tmp_path).public_key())))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1


def test_a_key_that_others_may_read_signs_nothing(tmp_path: Path) -> None:
    signing_key(tmp_path)
    (tmp_path / KEY_FILE).chmod(0o640)
    with pytest.raises(Unavailable, match="bad_signing_key"):
        signing_key(tmp_path)


def test_what_is_no_key_of_ed25519_is_refused(tmp_path: Path) -> None:
    other = generate_private_key(SECP256R1())
    pem = other.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    for garbage in (b"", b"-----BEGIN PRIVATE KEY-----\n", pem):
        (tmp_path / KEY_FILE).write_bytes(garbage)
        (tmp_path / KEY_FILE).chmod(0o600)
        with pytest.raises(Unavailable, match="bad_signing_key"):
            signing_key(tmp_path)
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    (tmp_path / "pub.pem").write_bytes(other.public_key().public_bytes(serialization.Encoding.PEM, form))
    for path in (tmp_path / "pub.pem", tmp_path / "nowhere", tmp_path):
        with pytest.raises(BadInput, match="bad_key"):
            public_key_of(path)


def test_a_public_key_is_read_as_it_was_printed(tmp_path: Path) -> None:
    key = signing_key(tmp_path / "data").public_key()
    (tmp_path / "key.pem").write_text(pem_of(key))
    assert key_id(public_key_of(tmp_path / "key.pem")) == key_id(key)
