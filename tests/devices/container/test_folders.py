"""A bind's source: the engine would follow a link anywhere on its host."""

from pathlib import Path

import pytest

from sandbox.devices.container.proxy.folders import require_real
from sandbox.devices.container.proxy.policy import Refused
from tests.devices.container.bodies import ROOT


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "run" / "data").mkdir(parents=True)
    (tmp_path / "file").write_text("")
    (tmp_path / "link").symlink_to("/etc")
    (tmp_path / "run" / "up").symlink_to("..")
    return tmp_path


def test_a_real_folder_below_the_data_is_bound(data: Path) -> None:
    require_real([f"{ROOT}/run/data", f"{ROOT}/run"], ROOT, data)


@pytest.mark.parametrize(
    "source",
    [
        ROOT,
        f"{ROOT}/",
        "/",
        "/etc",
        f"{ROOT}-other/run",
        f"{ROOT}/../data/run",
        f"{ROOT}/run/..",
        f"{ROOT}/./run",
        f"{ROOT}//run",
        f"{ROOT}/link",
        f"{ROOT}/link/ssl",
        f"{ROOT}/run/up/run",
        f"{ROOT}/file",
        f"{ROOT}/missing",
        "run/data",
        "",
    ],
)
def test_any_other_source_is_refused(data: Path, source: str) -> None:
    with pytest.raises(Refused):
        require_real([source], ROOT, data)
