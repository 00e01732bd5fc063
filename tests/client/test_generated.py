"""The generated client is of this description."""

import json
from pathlib import Path

import pytest

from tests.client.generate import DESCRIPTION, FOLDER, GENERATOR, generate


def files(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*.py")}


@pytest.mark.skipif(not GENERATOR.exists(), reason="the generator has an environment of its own: make client")
def test_it_is_not_stale(tmp_path: Path) -> None:
    assert generate(tmp_path / "generated") == ""
    assert files(tmp_path / "generated") == files(FOLDER), "make client"


def test_every_operation_has_its_function() -> None:
    paths = json.loads(DESCRIPTION.read_text())["paths"]
    names = {operation["operationId"] for item in paths.values() for operation in item.values()}
    assert names == {path.stem for path in FOLDER.glob("api/*/*.py") if path.stem != "__init__"}
