"""Bad input by the command line: a code of its own, exit code 4, and nothing left behind."""

from pathlib import Path

import pytest

from tests.e2e.runs import command
from tests.intake.apk import BARE_MANIFEST, apk, bad_inputs, dex, manifest

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]
CASES = ("empty", "text", "truncated", "no manifest", "checksum of DEX", "bomb", "traversal")


def _left(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("case", CASES)
def test_a_bad_file_is_refused_without_a_trace(case: str, tmp_path: Path) -> None:
    code, content = bad_inputs()[case]
    sample, home = tmp_path / "bad.apk", tmp_path / "home"
    sample.write_bytes(content)
    home.mkdir()
    done = command("scan", str(sample), home=home)
    assert done.returncode == 4
    assert code in done.stderr
    assert _left(tmp_path) == [sample]


def test_two_gigabytes_of_zeros_are_refused_without_a_trace(tmp_path: Path) -> None:
    sample, home = tmp_path / "zeros.apk", tmp_path / "home"
    with sample.open("wb") as file:
        file.truncate(2 << 30)
    home.mkdir()
    done = command("scan", str(sample), home=home)
    assert done.returncode == 4
    assert "all_zeros" in done.stderr
    assert _left(tmp_path) == [sample]


def test_an_app_without_permissions_gets_a_verdict(tmp_path: Path) -> None:
    sample = tmp_path / "bare.apk"
    sample.write_bytes(apk({"AndroidManifest.xml": manifest(BARE_MANIFEST), "classes.dex": dex()}))
    done = command("scan", str(sample), "--hours", "0", "--json", str(tmp_path / "verdict.json"))
    assert done.returncode in (0, 3), done.stderr
    assert (tmp_path / "verdict.json").is_file()
