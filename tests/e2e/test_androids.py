"""The same sample on each Android that the device runs: the same data leaves."""

import subprocess
from pathlib import Path

import pytest

from sandbox.devices.jvm.androids import BUILT_IN, RELEASES, Release
from sandbox.devices.jvm.frameworks import Frameworks
from sandbox.devices.jvm.image import find_image
from sandbox.failures import Unavailable
from tests.androids import on_other_androids
from tests.e2e.runs import PHONEHOME, REPOSITORY, SAMPLES, SEED, Scan

pytestmark = [*on_other_androids, pytest.mark.timeout(900)]


def _scan(android: str, folder: Path, sample: str = "fota", hours: float = 72) -> Scan:
    words = [*PHONEHOME, "scan", str(SAMPLES / f"{sample}.apk"), "--seed", str(SEED), "--hours", f"{hours:g}"]
    done = subprocess.run(
        [*words, "--android", android, "--keep", str(folder)],
        capture_output=True,
        text=True,
        check=False,
        cwd=REPOSITORY,
    )
    return Scan(done.returncode, done.stdout, done.stderr, folder)


def _left(scan: Scan) -> set[tuple[str, str, int]]:
    return {(one["data_class"], one["endpoint"], one["count"]) for one in scan.leaks}


@pytest.fixture(scope="module")
def on_the_built_in(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str, int]]:
    return _left(_scan(BUILT_IN.name, tmp_path_factory.mktemp("built-in")))


@pytest.mark.parametrize(
    "release", [one for one in RELEASES if one != BUILT_IN], ids=lambda one: f"android {one.name}"
)
def test_what_leaves_is_the_same_on_every_android(
    release: Release, on_the_built_in: set[tuple[str, str, int]], tmp_path: Path
) -> None:
    try:
        Frameworks(find_image()).get(release)
    except Unavailable as error:
        if error.failure.code == "java_too_old":
            pytest.skip(error.failure.message)
        raise
    scan = _scan(release.name, tmp_path / "run")
    assert scan.verdict["verdict"] == "leak"
    assert not scan.verdict["coverage"]["crashes"]
    assert {gap["code"] for gap in scan.verdict["coverage"]["gaps"]} <= {"service_unanswered", "keys_limit"}
    assert any(scan.folder.joinpath("screenshots").iterdir())
    assert _left(scan) == on_the_built_in


def test_code_of_every_loader_runs_on_the_oldest_android(tmp_path: Path) -> None:
    """Its own in-memory loader is another than that of later Androids."""
    oldest, built_in = (
        _scan(one.name, tmp_path / one.name, "loaders", 0.1) for one in (RELEASES[0], BUILT_IN)
    )
    assert not oldest.verdict["coverage"]["crashes"]
    assert _left(oldest) == _left(built_in) != set()
