import hashlib
from pathlib import Path

import pytest

from sandbox.detect import digests
from sandbox.persona.generate import generate
from sandbox.persona.model import Persona
from sandbox.service.casefile.stored import StoredRun
from sandbox.service.meanwhile import matcher_meanwhile
from tests.service.casefile.folders import WALL_MS, leave


def _hashed(owner: Persona) -> bytes:
    """Two identifiers under one hash, with the app's name between: of what no small table knows."""
    mixed = f"{owner.identity.imei}com.spy{owner.identity.android_id}"
    return f"id={hashlib.sha256(mixed.encode()).hexdigest()}".encode()


def test_a_run_finds_the_same_with_what_was_made_meanwhile_as_without(tmp_path: Path) -> None:
    leave(tmp_path, _hashed, generate(7, WALL_MS))
    before, after = StoredRun(tmp_path), StoredRun(tmp_path)
    with matcher_meanwhile(after, ("com.spy",)):
        pass
    assert after.detection() == before.detection()


def test_tables_that_were_made_meanwhile_are_not_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave(tmp_path, _hashed, generate(7, WALL_MS))
    stored = StoredRun(tmp_path)
    with matcher_meanwhile(stored, ("com.spy",)):
        pass
    made: list[object] = []
    monkeypatch.setattr(digests, "_all", lambda owner, where: made.append(where) or ())
    stored.detection()
    assert digests.Where.DIGESTS not in made
    assert digests.Where.JOINED not in made


def test_an_owner_that_cannot_be_read_is_told_where_the_matcher_is_asked(tmp_path: Path) -> None:
    with matcher_meanwhile(stored := StoredRun(tmp_path), ()):
        pass
    with pytest.raises(Exception, match="owner of this run"):
        stored.detection()
