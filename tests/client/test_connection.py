"""A connection's answers, kept or refused."""

import hashlib
from pathlib import Path

import httpx
import pytest

from sandbox.client.downloads import fetch
from sandbox.client.errors import Broken
from sandbox.client.records import Accepted
from tests.client.test_patience import Service


def test_what_comes_under_the_name_of_another_digest_is_not_kept(tmp_path: Path) -> None:
    digest = hashlib.sha256(b"payload").hexdigest()
    service = Service(httpx.Response(200, content=b"payload"), httpx.Response(200, content=b"another"))
    connection = service.connection()
    assert fetch(connection, "/", tmp_path / "kept", digest).read_bytes() == b"payload"
    with pytest.raises(Broken) as caught:
        fetch(connection, "/", tmp_path / "none", digest)
    assert caught.value.failure.code == "wrong_digest"
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_an_answer_of_another_form_is_told() -> None:
    with pytest.raises(Broken) as caught:
        Service(httpx.Response(200, content=b"<html>")).connection().read(Accepted, "/")
    assert caught.value.failure.code == "unexpected_answer"
