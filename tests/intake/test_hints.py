"""What a sample's code tells of the answers that it waits for, read in a real jail."""

import struct
import zipfile
from pathlib import Path

import pytest

from sandbox.gateway.briefing import Hints, Key, Kind
from sandbox.intake.hints import hints_of
from sandbox.jail import Jail, find_jail
from tests.firmware.dex.builder import Class, Instruction, dex, load


@pytest.fixture(scope="module")
def jail() -> Jail:
    return find_jail()


def get_string() -> Instruction:
    """invoke-virtual {v0, v0}, JSONObject.getString"""
    return lambda tables: struct.pack("<HHH", 0x206E, tables.method("org.json.JSONObject", "getString"), 0)


def apk(path: Path, *keys: str) -> Path:
    code = [step for key in keys for step in (load(key), get_string())]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("classes.dex", dex(Class("com.a.Poll", {"run": code})))
    return path


def test_keys_of_all_apks_are_put_together_in_their_order(tmp_path: Path, jail: Jail) -> None:
    found = hints_of([apk(tmp_path / "a.apk", "zork", "gnome"), apk(tmp_path / "b.apk", "troll")], jail)
    assert found.keys == tuple(Key(name=name, kind=Kind.TEXT) for name in ("zork", "gnome", "troll"))


def test_what_cannot_be_read_gives_no_hints_and_no_error(tmp_path: Path, jail: Jail) -> None:
    broken = tmp_path / "broken.apk"
    broken.write_bytes(b"PK\x03\x04 and nothing more")
    assert hints_of([broken, tmp_path / "missing.apk"], jail) == Hints()
    assert hints_of([broken, apk(tmp_path / "a.apk", "zork")], jail).keys == (
        Key(name="zork", kind=Kind.TEXT),
    )
