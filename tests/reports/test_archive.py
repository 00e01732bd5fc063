"""The zip of code and dropped files: encrypted, named by digests, bounded."""

import hashlib
import io
import json
import re

import pytest
import pyzipper
from hostile import verdict
from owner import Blobs

from sandbox.reports import REGISTRY, Material, archive
from sandbox.verdict.model import LoadedCode

DEX = b"dex\n035\0"


def opened(material: Material) -> pyzipper.AESZipFile:
    found = pyzipper.AESZipFile(io.BytesIO(REGISTRY["code"].run(material)))
    found.setpassword(b"infected")
    return found


def with_code(**fields: object) -> Material:
    blobs = Blobs()
    piece = LoadedCode(sha256=blobs.put(DEX), name="/data/x.dex", device_time_s=1, origin="unknown")
    return Material(verdict(loaded=(piece.model_copy(update=fields),)), read_code=blobs)


def test_code_is_there_by_its_digest_and_the_index_says_what_it_was() -> None:
    found = opened(with_code())
    digest = hashlib.sha256(DEX).hexdigest()
    assert found.namelist() == [f"files/{digest}", "index.json"]
    assert found.read(f"files/{digest}") == DEX
    (told,) = json.loads(found.read("index.json"))
    assert (told["what"], told["name"], told["sha256"], told["kept"]) == (
        "loaded code",
        "/data/x.dex",
        digest,
        True,
    )


def test_nothing_is_read_without_the_password() -> None:
    found = opened(with_code())
    found.setpassword(b"other")
    with pytest.raises(RuntimeError, match="password"):
        found.read("index.json")
    assert DEX not in REGISTRY["code"].run(with_code())


def test_no_name_of_the_sample_becomes_a_name_in_the_zip(under_attack: Material, attack: str) -> None:
    found = opened(under_attack)
    assert all(re.fullmatch("index.json|files/[0-9a-f]{64}", name) for name in found.namelist())
    assert {told["what"] for told in json.loads(found.read("index.json"))} == {"loaded code", "dropped file"}


def test_what_is_gone_or_too_much_is_said_in_the_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_BUDGET", 3)

    def gone() -> bytes:
        raise FileNotFoundError

    found = opened(Material(verdict(), dropped={"/a": lambda: b"123", "/b": lambda: b"456", "/c": gone}))
    told = {one["name"]: one["kept"] for one in json.loads(found.read("index.json"))}
    assert told == {"/a": True, "/b": False, "/c": False}


def test_equal_files_stand_in_it_once() -> None:
    found = opened(Material(verdict(), dropped={"/a": lambda: b"123", "/b": lambda: b"123"}))
    assert len(found.namelist()) == 2
    assert [one["kept"] for one in json.loads(found.read("index.json"))] == [True, True]


def test_a_run_that_kept_nothing_has_an_empty_index() -> None:
    assert json.loads(opened(Material(verdict())).read("index.json")) == []
