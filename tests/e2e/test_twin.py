"""What nobody can read, answered by runs under other owners: a cipher by hand is found, nonces are not."""

from pathlib import Path

import pytest

from tests.e2e.runs import scan

pytestmark = [pytest.mark.e2e, pytest.mark.long, pytest.mark.timeout(900)]


def test_a_cipher_written_out_by_hand_is_a_leak_with_its_classes(tmp_path: Path) -> None:
    done = scan("owncipher", tmp_path / "run", hours=2, patience_s=900)
    assert done.verdict["verdict"] == "leak", done.explain()
    assert done.classes == {"imei", "sms_body"}
    assert all(finding["confidence"] >= 0.9 for finding in done.leaks)
    assert {finding["endpoint"] for finding in done.leaks} == {
        "http://collect.owncipher.example/v2/light",
        "collect.owncipher.example:4700",
    }
    nonce = 16
    assert all(one["evidence"][0]["byte_range"]["start"] >= nonce for one in done.leaks)


def test_random_bytes_of_every_source_are_clean(tmp_path: Path) -> None:
    done = scan("nonces", tmp_path / "run", hours=5, patience_s=600)
    assert done.verdict["verdict"] == "clean", done.explain()
    assert done.verdict["findings"] == []
    assert done.verdict["coverage"]["twin_runs"] == 1
    assert "independent_payload" in {gap["code"] for gap in done.verdict["coverage"]["gaps"]}


def test_without_other_owners_random_bytes_stay_a_doubt(tmp_path: Path) -> None:
    done = scan("nonces", tmp_path / "run", 2, more=("--twin", "never"))
    assert done.verdict["verdict"] == "suspicious", done.explain()
