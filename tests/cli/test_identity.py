"""`key`, `tenant` and `audit`: the operator's way, on the database itself."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sandbox.cli.codes import BAD_INPUT
from sandbox.cli.main import run
from sandbox.service.identity.keys import Key
from sandbox.service.identity.model import Scope
from sandbox.service.identity.store import Identity
from sandbox.service.jobs.database import Database


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PHONEHOME_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def owner(data: Path, token: str) -> Key | None:
    with closing(Database(data)) as database:
        return Identity(database).keys.owner_of(token)


def test_a_key_is_printed_alone_and_good(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["tenant", "create", "acme", "--most-open", "3"]) == 0
    assert run("key create --scope read --scope submit --tenant acme --expires-days 2".split()) == 0
    told = capsys.readouterr()
    key = owner(data, told.out.strip())
    assert key is not None
    assert (key.tenant, key.name, key.scopes) == ("acme", "read submit", (Scope.READ, Scope.SUBMIT))
    assert key.expires_at is not None and key.expires_at > datetime.now(UTC).isoformat()
    assert told.out.strip() not in told.err
    assert run(["tenant", "list"]) == 0
    assert "most_open=3" in capsys.readouterr().out


def test_a_key_is_rotated_and_revoked_and_the_list_tells(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["key", "create", "--scope", "admin", "--name", "[red]"])
    first = capsys.readouterr().out.strip()
    key_id = first.split("_")[1]
    assert run(["key", "rotate", key_id, "--grace-hours", "0"]) == 0
    second = capsys.readouterr().out.strip()
    assert owner(data, first) is None
    assert owner(data, second) is not None
    assert run(["key", "revoke", key_id]) == 0
    assert run(["key", "list"]) == 0
    listed = capsys.readouterr().out
    assert "revoked" in listed and second not in listed and "[red]" in listed
    assert run(["key", "rotate", key_id]) == BAD_INPUT
    assert "no_such_key" in capsys.readouterr().err


def test_the_audit_log_has_what_was_done_on_the_host(capsys: pytest.CaptureFixture[str]) -> None:
    run(["key", "create", "--scope", "admin"])
    token = capsys.readouterr().out.strip()
    assert run(["audit"]) == 0
    told = capsys.readouterr().out
    assert "key.create" in told and "operator" in told
    assert token.split("_")[1] in told
    assert token.split("_")[2] not in told
    assert run(["audit", "--json", "--action", "key.revoke"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("key create --scope admin --tenant nobody", "no_such_tenant"),
        ("key create --scope admin --name \x1b[31mred", "bad_key_name"),
        ("key create --scope everything", "usage"),
        ("key create", "usage"),
        ("key revoke none", "no_such_key"),
        ("tenant create Acme", "bad_tenant"),
        ("tenant create default", "bad_tenant"),
    ],
)
def test_what_cannot_be_done_is_told(words: str, code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(words.split()) == BAD_INPUT
    assert code in capsys.readouterr().err
