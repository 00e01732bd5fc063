"""The sample apps build, rebuild only what changed, and stay away from real hosts."""

import re
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.samples import apk, build
from tests.samples.toolchain import JARS, REPOSITORY, Toolchain, ToolchainError, prepare

SAMPLES = Path(build.__file__).parent
URL = re.compile(r"https?://([^/\"?:]+)")
HOST = re.compile(r"\"\.?((?:[a-z0-9-]+\.)+(?:com|net|org|io|cn|de|info|example|test))\"")
RESERVED = re.compile(r"(^|\.)(example|test)$|^203\.0\.113\.\d+$")


@pytest.fixture(scope="module")
def tools() -> Toolchain:
    return prepare(REPOSITORY / "build" / "samples" / "toolchain")


@pytest.fixture
def beacon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the smallest sample, free to change."""
    monkeypatch.setattr(apk, "HERE", tmp_path)
    monkeypatch.setattr(apk, "COMPILER", tmp_path / "compiler" / "ApkCompiler.java")
    monkeypatch.setattr(apk, "__file__", str(tmp_path / "apk.py"))
    (tmp_path / "apk.py").touch()
    shutil.copytree(SAMPLES / "compiler", tmp_path / "compiler")
    return shutil.copytree(SAMPLES / "beacon", tmp_path / "beacon")


def test_an_apk_has_manifest_code_and_signature(beacon: Path, tools: Toolchain, tmp_path: Path) -> None:
    (built,) = apk.build([beacon], tmp_path / "out", tools)
    with zipfile.ZipFile(built) as archive:
        names = set(archive.namelist())
        assert archive.read("classes.dex").startswith(b"dex\n")
    assert {"AndroidManifest.xml", "resources.arsc", "META-INF/MANIFEST.MF"} <= names


def test_equal_sources_give_equal_bytes(beacon: Path, tools: Toolchain, tmp_path: Path) -> None:
    first, second = (apk.build([beacon], tmp_path / out, tools)[0].read_bytes() for out in ("one", "two"))
    assert first == second


def test_only_what_changed_is_built_again(beacon: Path, tools: Toolchain, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert len(apk.build([beacon], out, tools)) == 1
    assert apk.build([beacon], out, tools) == []
    manifest = beacon / "AndroidManifest.xml"
    manifest.write_text(manifest.read_text().replace('"Beacon"', '"Buoy"'))
    assert len(apk.build([beacon], out, tools)) == 1


def test_source_that_does_not_compile_is_reported_with_the_message(
    beacon: Path, tools: Toolchain, tmp_path: Path
) -> None:
    source = next(beacon.rglob("MainActivity.java"))
    source.write_text(source.read_text().replace("sendNewest()", "sendNothing()", 1))
    with pytest.raises(ToolchainError, match=r"sendNothing|sendNewest"):
        apk.build([beacon], tmp_path / "out", tools)
    assert not (tmp_path / "out" / "beacon.apk").exists()


def test_an_altered_tool_is_refused(tmp_path: Path) -> None:
    for name in JARS:
        (tmp_path / name).write_bytes(b"not what was pinned")
    with pytest.raises(ToolchainError, match="sha-256"):
        prepare(tmp_path)


def test_an_unknown_sample_is_wrong_usage() -> None:
    with pytest.raises(SystemExit) as usage:
        build.main(["no-such-sample"])
    assert usage.value.code == 2


@pytest.mark.parametrize("name", build.names())
def test_samples_name_reserved_hosts_only(name: str) -> None:
    text = "\n".join(path.read_text() for path in (SAMPLES / name / "src").rglob("*.java"))
    hosts = URL.findall(text) + HOST.findall(text)
    assert [host for host in hosts if not RESERVED.search(host)] == []


@pytest.mark.parametrize("name", build.names())
def test_the_manifest_says_what_a_scan_must_find(name: str) -> None:
    manifest = (SAMPLES / name / "AndroidManifest.xml").read_text()
    assert re.search(rf"<!-- {name}: .+?-->", manifest, re.DOTALL)
