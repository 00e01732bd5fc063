"""An app in several APKs: one archive goes in, and all of its parts work together on the phone."""

import json
from pathlib import Path

import pytest

from tests.e2e.runs import SAMPLES, Scan, command
from tests.samples.bundle import EXPANSION, parts, write_xapk
from tests.samples.toolchain import prepare

pytestmark = [pytest.mark.e2e, pytest.mark.long, pytest.mark.timeout(180)]


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> Scan:
    home = tmp_path_factory.mktemp("bundle")
    xapk = write_xapk(parts(home / "work", prepare(SAMPLES / "toolchain")), home / "bundled.xapk")
    done = command("scan", str(xapk), "--hours", "1", "--permissions", "ask", "--keep", str(home / "run"))
    return Scan(done.returncode, done.stdout, done.stderr, home / "run")


def _told(scan: Scan) -> list[dict[str, str]]:
    """The lines of what the app posted, each time that it was started."""
    bodies = [path.read_bytes() for path in (scan.folder / "gateway").rglob("*") if path.is_file()]
    texts = sorted(body.decode() for body in bodies if body.startswith(b"language="))
    assert texts, scan.explain()
    return [dict(line.split("=", 1) for line in text.splitlines()) for text in texts]


def test_what_leaves_is_proven(scan: Scan) -> None:
    assert scan.verdict["verdict"] == "leak", scan.explain()
    assert scan.classes == {"imei"}, scan.explain()


def test_code_assets_resources_and_expansion_of_all_parts_are_there(scan: Scan) -> None:
    told = _told(scan)[0]
    assert told["language"] == "en"
    assert told["asset"] == "an asset of the feature"
    assert told["splits"] == "[config.en, feature]"
    assert told["obb"] == EXPANSION


def test_the_owner_gives_a_permission_when_the_app_asks(scan: Scan) -> None:
    assert {told["permission"] for told in _told(scan)} == {"-1 then 0", "0 then 0"}, "kept once it is given"


def test_the_verdict_tells_the_parts(scan: Scan) -> None:
    sample = scan.verdict["sample"]
    assert sorted(sample["parts"]) == ["base.apk", "config.en.apk", "feature.apk"]
    assert sample["left_out"] == ["config.de.apk"], json.dumps(sample)
    assert Path(sample["name"]).suffix == ".xapk"
