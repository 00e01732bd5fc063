"""A leak in native code is a leak, with the library named, whatever the width of its processor."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.runs import SAMPLES, Scan, scan
from tests.samples import apk
from tests.samples.libraries import compiler
from tests.samples.toolchain import ToolchainError, prepare

pytestmark = [pytest.mark.e2e, pytest.mark.long, pytest.mark.timeout(360)]
SOURCES = Path(apk.__file__).parent / "nativeleak"


@pytest.fixture(scope="module", params=["arm64-v8a", "armeabi-v7a"])
def done(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Scan:
    """The sample, built for one kind of processor alone, and scanned."""
    try:
        compiler()
    except ToolchainError as missing:
        pytest.skip(str(missing))
    folder = tmp_path_factory.mktemp("native")
    sample = shutil.copytree(SOURCES, folder / "nativeleak")
    (sample / "jni" / "abis").write_text(request.param)
    (built,) = apk.build([sample], folder / "out", prepare(SAMPLES / "toolchain"))
    return scan(str(built.with_suffix("")), folder / "run", hours=0.1)


def _leak(done: Scan, host: str) -> dict[str, Any]:
    found = [leak for leak in done.leaks if host in str(leak)]
    assert found, done.explain()
    return found[0]


@pytest.mark.parametrize(
    ("host", "data_class"),
    [("socket.nativeleak.example", "android_id"), ("upcall.nativeleak.example", "imei")],
    ids=["by a socket of its own", "by a call up into Java"],
)
def test_a_leak_of_a_library_names_the_library(done: Scan, host: str, data_class: str) -> None:
    leak = _leak(done, host)
    assert leak["data_class"] == data_class
    assert "libleak.so!Java_org_nativeleak_example_MainActivity_work" in str(leak)


def test_coverage_tells_that_the_library_ran(done: Scan) -> None:
    coverage = done.verdict["coverage"]
    assert coverage["native_loaded"] == ["libleak.so"]
    assert not {gap["code"] for gap in coverage["gaps"]} & {"native_missing", "native_symbol_missing"}
