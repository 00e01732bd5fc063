"""Code that is loaded while an app runs: each way runs, is seen on stacks, and is kept."""

import hashlib
from pathlib import Path

import pytest

from tests.e2e.runs import Scan, scan

pytestmark = [pytest.mark.e2e, pytest.mark.long, pytest.mark.timeout(360)]
WAYS = {"dex", "path", "memory", "decrypted", "last", "file", "elements", "added", "shared"}


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Scan:
    return scan("loaders", tmp_path_factory.mktemp("loaders") / "run", hours=0.1)


def test_code_of_every_loader_runs_and_is_named_on_the_stack(done: Scan) -> None:
    found = {Path(leak["endpoint"]).name: leak for leak in done.leaks}
    assert set(found) == WAYS, done.explain()
    for leak in found.values():
        assert leak["stack"][0].startswith("org.loaders.example.Payload.run(")


def test_a_leak_of_loaded_code_tells_where_it_was_read_and_sent(done: Scan) -> None:
    for leak in done.leaks:
        assert [step["step"] for step in leak["trail"]] == ["read", "sent"]
        assert leak["trail"][0]["what"] == "telephony getDeviceId"
        assert leak["trail"][0]["stack"][0].startswith("org.loaders.example.Payload.run(")


def test_what_was_loaded_is_kept_and_says_where_it_came_from(done: Scan) -> None:
    pieces = done.verdict["loaded_code"]
    assert {Path(piece["name"]).name for piece in pieces} >= {"dex.dex", "path.jar", "memory"}
    for piece in pieces:
        kept = (done.folder / "code" / piece["sha256"]).read_bytes()
        assert (hashlib.sha256(kept).hexdigest(), len(kept)) == (piece["sha256"], piece["size"])
        assert piece["package"] == "org.loaders.example"
        assert piece["stack"][0].startswith("org.loaders.example.Ways.by")
    origins = {piece["origin"] for piece in pieces}
    assert "classes.dex of its own package" in origins
