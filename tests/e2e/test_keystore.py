"""Keys of Android's key store: what is encrypted by them is traced, and the rest answers as on a phone."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract.subjects import Jvm, Phone
from tests.e2e.runs import SAMPLES, scan

pytestmark = [pytest.mark.e2e, pytest.mark.long, pytest.mark.timeout(360)]
ANSWERS = {
    "encoded": "null",
    "kept": "AES",
    "size": "256 bits, hardware true",
    "aliases": "[cbc, ctr, gcm, rsa]",
    "hmac": "32 bytes",
    # HMAC-SHA-256 of `data` with the key `key`, as any other implementation computes it.
    "imported": "5031fe3d989c6d1537a013fa6e739da23463fdaec3b70137d828e36ace221bd0",
    "rsa signature": "true",
    "ec signature": "true",
    "forged": "noticed",
    "owner": "no PIN",
    "deleted": "false",
}


@pytest.fixture
def phone(tmp_path: Path) -> Iterator[Phone]:
    subject = Jvm()
    if reason := subject.why_not():
        pytest.skip(reason)
    with subject.phone(tmp_path) as started:
        yield started


def test_what_a_key_of_the_store_encrypted_is_a_leak_by_the_name_of_its_cipher(tmp_path: Path) -> None:
    leaks = {
        Path(leak["endpoint"]).name: leak for leak in scan("keystore", tmp_path / "run", hours=0.1).leaks
    }
    assert set(leaks) == {"gcm", "cbc", "ctr", "rsa"}
    assert {leak["data_class"] for leak in leaks.values()} == {"imei"}
    for leak in leaks.values():
        assert [step["step"] for step in leak["trail"]] == ["read", "transformed", "sent"]
        assert "org.keystore.example.Ciphers." in str(leak["trail"][1]["stack"])


def test_the_key_store_answers_as_on_a_phone(phone: Phone) -> None:
    adb, clock = phone.device.adb, phone.device.clock
    adb.sync.push(str(SAMPLES / "keystore.apk"), "/data/local/tmp/app.apk")
    assert "Success" in adb.shell("pm install -g /data/local/tmp/app.apk")
    adb.shell("am start -W -n org.keystore.example/.KeyStoreActivity")
    clock.run_until(clock.now() + 2)
    shown = adb.shell("uiautomator dump /dev/tty").replace("&#10;", "\n")
    answers = dict(re.findall(r"^([a-z ]+): (.*)$", shown, re.MULTILINE))
    assert {name: answers.get(name) for name in ANSWERS} == ANSWERS
