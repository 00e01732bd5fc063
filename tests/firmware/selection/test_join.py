"""In a jail: reach of many packages of which some are damaged, and DEX put into a copy of its package."""

import hashlib
import tempfile
import zipfile
from pathlib import Path

import pytest

from sandbox.failures import Failure, Unavailable
from sandbox.firmware.inventory.model import Reach
from sandbox.firmware.selection.join import Join, joined
from sandbox.firmware.triage import reach_of
from sandbox.intake.dex import check_dex
from sandbox.jail import Jail, find_jail
from tests.firmware.dex.builder import Class, call, dex
from tests.intake.apk import apk

CODE = dex(Class("a.One", {"run": [call("java.net.URL", "openStream")]}))


@pytest.fixture(scope="module")
def jail() -> Jail:
    try:
        return find_jail()
    except Unavailable as error:
        pytest.skip(str(error))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One that the jail's user may enter."""
    own = [place for place in tmp_path.parents if len(place.parts) > len(Path(tempfile.gettempdir()).parts)]
    for place in (tmp_path, *own):
        place.chmod(0o755)
    return tmp_path


def test_a_damaged_package_costs_no_other_its_answer(jail: Jail, folder: Path) -> None:
    good, damaged, archive = folder / "good", folder / "damaged", folder / "archive"
    good.write_bytes(CODE)
    damaged.write_bytes(CODE[:-1])
    archive.write_bytes(apk({"classes.dex": CODE}))
    found = reach_of({"good": [good], "damaged": [damaged], "archive": [archive]}, jail)
    assert isinstance(found["good"], Reach)
    assert found["good"].network[0].place == "La/One;->run"
    assert found["archive"] == found["good"]
    assert isinstance(found["damaged"], Failure)
    assert found["damaged"].code == "broken_dex"


def test_dex_is_put_into_a_copy_and_its_checksum_mended(jail: Jail, folder: Path) -> None:
    stripped, dexes, out = folder / "stripped.apk", folder / "dex", folder / "out"
    stripped.write_bytes(apk({"AndroidManifest.xml": b"kept"}))
    dexes.mkdir()
    out.mkdir()
    rewritten = CODE[:8] + b"\1\2\3\4" + CODE[12:]
    digest = hashlib.sha256(rewritten).hexdigest()
    (dexes / f"{digest}.dex").write_bytes(rewritten)
    before = stripped.read_bytes()
    copy, lost = joined([Join(stripped, (digest,)), Join(stripped, ("0" * 64,))], dexes, out, jail)
    assert isinstance(copy, Path)
    assert isinstance(lost, Failure)
    assert lost.code == "not_joined"
    with zipfile.ZipFile(copy) as archive:
        assert archive.read("AndroidManifest.xml") == b"kept"
        code = archive.read("classes.dex")
    check_dex("classes.dex", len(code), [code])
    assert stripped.read_bytes() == before
